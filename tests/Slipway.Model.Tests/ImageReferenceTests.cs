namespace Slipway.Model.Tests;

public sealed class ImageReferenceTests
{
    [Theory]
    [InlineData("localhost:5000/storefront:3f2c9d1")]
    [InlineData("ghcr.io/team/store-front/api:v1.2_x")]
    [InlineData("[::1]:5000/a:b")]
    [InlineData("localhost/a__b/c--d@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")]
    [InlineData("r.io/a:t@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")]
    public void A_reference_prints_what_it_was_read_from(string text) =>
        Assert.Equal(text, ImageReference.Parse(text).ToString());

    [Theory]
    [InlineData("storefront")]
    [InlineData("localhost/storefront")]
    [InlineData("localhost/Storefront:1")]
    [InlineData("localhost/../x:1")]
    [InlineData("localhost/a:.b")]
    [InlineData("localhost/a@sha256:12")]
    [InlineData("localhost/a@md5:9f86d081884c7d659a2feaa0c55ad015")]
    [InlineData("localhost/a:1\n")]
    public void What_breaks_the_grammar_is_refused_with_an_example(string text)
    {
        var exception = Assert.Throws<UsageException>(() => ImageReference.Parse(text));

        Assert.Contains($"'{text}' is not an image reference", exception.Message, StringComparison.Ordinal);
        Assert.Contains("localhost:5000/storefront:3f2c9d1", exception.Message, StringComparison.Ordinal);
    }
}
