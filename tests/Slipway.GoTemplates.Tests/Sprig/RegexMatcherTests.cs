using FsCheck;
using FsCheck.Fluent;
using Slipway.GoTemplates.RegularExpressions;

namespace Slipway.GoTemplates.Tests.Sprig;

/// <summary>The two matchers find the same.</summary>
public sealed class RegexMatcherTests
{
    [Fact]
    public void Both_matchers_find_the_same_groups() => Prop.ForAll(
        ArbMap.Default.ArbFor<int>(),
        static seed =>
        {
            var generator = new RegexGenerator(new Random(seed));
            var text = generator.Text();
            try
            {
                var node = RegexParser.Parse(generator.Expression(), out var names);
                var program = RegexCompiler.Compile(node, names.Count);
                return Enumerable.SequenceEqual(BacktrackingMatcher.Match(program, text, 0) ?? [], ThreadedMatcher.Match(program, text, 0) ?? []);
            }
            catch (RegexSyntaxException)
            {
                return true;
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(3000));

    [Theory]
    [InlineData("(?<year>\\d{4})-(?P<month>\\d\\d)", "2024-05", "${month}/${year}", "05/2024")]
    [InlineData("\\p{Letter}+", "ab1", "x", "x1")]
    [InlineData("\\p{upper_case-LETTER}", "aBc", "x", "axc")]
    [InlineData("\\p{uppercase_letter}", "aBc", "x", "axc")]
    [InlineData("\\p{Assigned}", "a", "x", "x")]
    public void What_Go_has_learnt_since_1_19_works(string expression, string text, string replacement, string expected) =>
        Assert.Equal(expected, GoRegex.Compile(expression).ReplaceAll(text, replacement));

    [Theory]
    [InlineData("(", "error parsing regexp: missing closing ): `(`")]
    [InlineData("a{1001}", "error parsing regexp: invalid repeat count: `{1001}`")]
    [InlineData("((a{100}){100}){100}", "error parsing regexp: invalid repeat count: `{100}`")]
    [InlineData("(?=a)", "error parsing regexp: invalid or unsupported Perl syntax: `(?=`")]
    [InlineData("[b-a]", "error parsing regexp: invalid character class range: `b-a`")]
    [InlineData("\\", "error parsing regexp: trailing backslash at end of expression: ``")]
    public void Errors_have_the_text_of_Go(string expression, string message) =>
        Assert.Equal(message, Assert.Throws<RegexSyntaxException>(() => GoRegex.Compile(expression)).Message);

    [Fact]
    public void Nesting_without_end_is_refused()
    {
        var error = Assert.Throws<RegexSyntaxException>(() => GoRegex.Compile(new string('(', 1500) + "a" + new string(')', 1500)));

        Assert.StartsWith("error parsing regexp: expression nests too deeply", error.Message, StringComparison.Ordinal);
        Assert.True(GoRegex.Compile(new string('(', 999) + "a" + new string(')', 999)).IsMatch("a"));
    }
}
