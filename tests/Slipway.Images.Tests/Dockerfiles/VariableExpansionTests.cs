using Slipway.Model;

namespace Slipway.Images.Tests;

public sealed class VariableExpansionTests
{
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("$x-$y", "value-")]
    [InlineData("${x}y", "valuey")]
    [InlineData("$unset", "")]
    [InlineData("${unset:-d}", "d")]
    [InlineData("${empty:-d}", "d")]
    [InlineData("${empty-d}", "")]
    [InlineData("${unset-d}", "d")]
    [InlineData("${x:-d}", "value")]
    [InlineData("${x:+other}", "other")]
    [InlineData("${empty:+other}", "")]
    [InlineData("${empty+other}", "other")]
    [InlineData("${unset:-${x}}", "value")]
    [InlineData("${unset:-\"a}b\"}", "a}b")]
    [InlineData("${x?needed}", "value")]
    [InlineData("${path#*/}", "usr/local/lib")]
    [InlineData("${path##*/}", "lib")]
    [InlineData("${path%/*}", "/usr/local")]
    [InlineData("${path%%/*}", "")]
    [InlineData("${path#nothing}", "/usr/local/lib")]
    [InlineData("${path/l/L}", "/usr/Local/lib")]
    [InlineData("${path//l/L}", "/usr/LocaL/Lib")]
    [InlineData("${path//\\//-}", "-usr-local-lib")]
    [InlineData("${star#\\*}", "x")]
    [InlineData("${x/?alu/}", "e")]
    [InlineData("'$x'", "$x")]
    [InlineData("\"$x y\"", "value y")]
    [InlineData("\"\\$x \\\" \\n\"", "$x \" \\n")]
    [InlineData("\\$x", "$x")]
    [InlineData("a\\ b", "a b")]
    [InlineData("$", "$")]
    [InlineData("$.", "$.")]
    [InlineData("$1x", "x")]
    public void Text_is_expanded_as_Docker_does(string text, string expected) =>
        Assert.Equal(expected, VariableExpansion.Expand(text, '\\', Value));

    [Fact]
    public void A_backtick_escapes_where_the_file_says_so() =>
        Assert.Equal("$x c:\\value", VariableExpansion.Expand("`$x c:\\$x", '`', Value));

    [Theory]
    [InlineData("${x", "has no closing '}'")]
    [InlineData("${", "has '${' without a name")]
    [InlineData("${}", "has '${' without a name")]
    [InlineData("${x:-a", "has no closing '}'")]
    [InlineData("${x/a", "has no closing '/'")]
    [InlineData("${x^}", "has the unknown operator '^' in '${x…}'")]
    [InlineData("'x", "has no closing single quote")]
    [InlineData("\"x", "has no closing double quote")]
    [InlineData("${unset:?say it}", "needs 'unset': say it")]
    public void What_is_damaged_says_how(string text, string mistake)
    {
        var exception = Assert.Throws<UsageException>(() => VariableExpansion.Expand(text, '\\', Value));

        Assert.Equal($"'{text}' cannot be expanded: it {mistake}. Close what is open, or escape what is meant as it is.", exception.Message);
    }

    [Fact]
    public void References_are_found_where_they_are_nested()
    {
        Assert.True(VariableExpansion.TryReferences("$a ${b:-$c} '$d' ${e#${f}}", '\\', out var references, out _));

        Assert.Equal(["a", "b:-", "c", "e#", "f"], references.Select(one => one.Name + one.Operator));
        Assert.Equal(["b"], references.Where(one => one.CopesWithUnset).Select(one => one.Name));
    }

    [Fact]
    public void Deep_nesting_is_refused_not_followed() =>
        Assert.False(VariableExpansion.TryReferences(string.Concat(Enumerable.Repeat("${a:-", 100_000)), '\\', out _, out _));

    private static string? Value(string name) => name switch
    {
        "x" => "value",
        "empty" => "",
        "path" => "/usr/local/lib",
        "star" => "*x",
        _ => null,
    };
}
