namespace Slipway.Scanning.Tests;

/// <summary>Licence expressions.</summary>
public sealed class SpdxExpressionTests
{
    [Theory]
    [InlineData("MIT", "MIT")]
    [InlineData("mit", "MIT")]
    [InlineData("apache-2.0 or (mit and isc)", "Apache-2.0 OR (MIT AND ISC)")]
    [InlineData("GPL-2.0-only WITH Classpath-exception-2.0", "GPL-2.0-only WITH Classpath-exception-2.0")]
    [InlineData("LGPL-2.1+", "LGPL-2.1+")]
    public void One_is_written_as_SPDX_writes_it(string text, string expected) => Assert.Equal(new ComponentLicense.Expression(expected), ComponentLicense.Of(text));

    [Theory]
    [InlineData("GPL")]
    [InlineData("MIT OR")]
    [InlineData("MIT ISC")]
    [InlineData("(MIT")]
    [InlineData("MIT)")]
    [InlineData("MIT WITH nothing")]
    [InlineData("Public Domain")]
    [InlineData("MIT, ISC")]
    public void Any_other_text_is_a_name(string text) => Assert.Equal(new ComponentLicense.Named(text), ComponentLicense.Of(text));

    [Fact]
    public void One_that_is_nested_without_end_is_a_name()
    {
        var text = new string('(', 400) + "MIT" + new string(')', 400);

        Assert.IsType<ComponentLicense.Named>(ComponentLicense.Of(text));
    }
}
