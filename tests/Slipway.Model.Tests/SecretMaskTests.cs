namespace Slipway.Model.Tests;

public sealed class SecretMaskTests
{
    [Theory]
    [InlineData("the password is s3cr3t&x!", "the password is ***")]
    [InlineData("https://u:s3cr3t%26x%21@host", "https://u:***@host")]
    [InlineData("auth czNjcjN0Jngh", "auth ***")]
    [InlineData("nothing here", "nothing here")]
    public void A_registered_secret_is_replaced_in_every_form(string text, string expected)
    {
        var mask = new SecretMask();
        mask.Register(new Secret("s3cr3t&x!"));

        Assert.Equal(expected, mask.Apply(text));
    }

    [Fact]
    public void Each_line_of_a_secret_of_several_lines_is_replaced()
    {
        var mask = new SecretMask();
        mask.Register(new Secret("-----BEGIN-----\nabcdef\n"));

        Assert.Equal("x *** y", mask.Apply("x abcdef y"));
    }

    [Fact]
    public void A_secret_never_prints() => Assert.Equal("***", $"{new Secret("value")}");
}
