using Slipway.Helm.Linting;

namespace Slipway.Helm.Tests.Linting;

public sealed class AddressTests
{
    [Theory]
    [InlineData("a@b.org", true)]
    [InlineData("a.b+c@d-e.co.uk", true)]
    [InlineData("\"q\"@example.org", true)]
    [InlineData("\"quoted name\"@example.org", false)]
    [InlineData("ünï@exämple.org", true)]
    [InlineData("a@b", false)]
    [InlineData("a@b.1", false)]
    [InlineData(".a@b.org", false)]
    [InlineData("a@@b.org", false)]
    [InlineData("", false)]
    public void Mail_addresses_are_those_that_helm_takes(string text, bool expected) => Assert.Equal(expected, MailAddress.IsValid(text));

    [Theory]
    [InlineData("https://github.com/a", true)]
    [InlineData("example.com", true)]
    [InlineData("localhost:8080", true)]
    [InlineData("https://user:pw@ex.com:80/p?q#f", true)]
    [InlineData("ftp://1.2.3.4/x", true)]
    [InlineData("https://github.com/a b", false)]
    [InlineData("htp:/x", false)]
    [InlineData("abc", false)]
    [InlineData(".com.org", false)]
    [InlineData("word", false)]
    public void Pages_are_those_that_helm_takes(string text, bool expected) => Assert.Equal(expected, WebAddress.IsValid(text));

    [Theory]
    [InlineData("https://x/y.png", true)]
    [InlineData("data:image/png;base64,xyz", true)]
    [InlineData("https://x/#y", true)]
    [InlineData("https://x#y", false)]
    [InlineData("https://us#er@x/", false)]
    [InlineData("http://a b/", false)]
    [InlineData("//x/y", false)]
    [InlineData("nope", false)]
    [InlineData("", false)]
    public void Requests_have_a_scheme(string text, bool expected) => Assert.Equal(expected, WebAddress.IsRequest(text));
}
