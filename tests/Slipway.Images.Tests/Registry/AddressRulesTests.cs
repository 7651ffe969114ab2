namespace Slipway.Images.Tests;

public sealed class AddressRulesTests
{
    [Theory]
    [InlineData("https://ghcr.io/", "https://auth.example/token", true)]
    [InlineData("https://ghcr.io/", "http://auth.example/token", false)]
    [InlineData("http://registry.lan/", "http://auth.lan/token", true)]
    [InlineData("http://127.0.0.1:5000/", "http://127.0.0.1:5001/token", true)]
    [InlineData("https://localhost:5000/", "http://localhost:5001/token", true)]
    [InlineData("http://localhost:5000/", "https://auth.example/token", true)]
    [InlineData("http://localhost:5000/", "https://10.0.0.1/token", true)]
    [InlineData("http://localhost:5000/", "http://169.254.169.254/token", false)]
    [InlineData("https://ghcr.io/", "https://localhost/token", false)]
    [InlineData("https://ghcr.io/", "https://127.0.0.1/token", false)]
    [InlineData("https://ghcr.io/", "https://0.0.0.0/token", false)]
    [InlineData("https://ghcr.io/", "https://2130706433/token", false)]
    [InlineData("https://ghcr.io/", "https://[::1]/token", false)]
    [InlineData("https://ghcr.io/", "https://[::ffff:10.0.0.1]/token", false)]
    [InlineData("https://ghcr.io/", "https://10.1.2.3/token", false)]
    [InlineData("https://ghcr.io/", "https://172.31.0.1/token", false)]
    [InlineData("https://ghcr.io/", "https://172.32.0.1/token", true)]
    [InlineData("https://ghcr.io/", "https://192.168.0.1/token", false)]
    [InlineData("https://ghcr.io/", "https://100.64.0.1/token", false)]
    [InlineData("https://ghcr.io/", "https://169.254.169.254/token", false)]
    [InlineData("https://ghcr.io/", "https://[fe80::1]/token", false)]
    [InlineData("https://ghcr.io/", "https://[fd00::1]/token", false)]
    [InlineData("https://ghcr.io/", "https://[2001:db8::1]/token", true)]
    [InlineData("https://10.0.0.1/", "https://10.0.0.2/token", true)]
    [InlineData("https://10.0.0.1/", "https://169.254.169.254/token", false)]
    [InlineData("https://10.0.0.1/", "https://127.0.0.1/token", false)]
    [InlineData("https://ghcr.io/", "https://me:word@auth.example/token", false)]
    [InlineData("http://registry.lan/", "ftp://auth.lan/token", false)]
    public void Credentials_go_to_a_token_server_only_where_it_is_safe(string registry, string realm, bool expected) =>
        Assert.Equal(expected, AddressRules.MayAskForTokens(new Uri(registry), new Uri(realm)));

    [Theory]
    [InlineData("https://ghcr.io/", "https://storage.example/blob", true)]
    [InlineData("https://ghcr.io/", "http://ghcr.io/v2/upload", false)]
    [InlineData("http://registry.lan/", "http://storage.lan/blob", true)]
    [InlineData("http://registry.lan/", "https://storage.lan/blob", true)]
    [InlineData("https://ghcr.io/", "https://169.254.169.254/latest", false)]
    [InlineData("https://ghcr.io/", "https://192.168.1.1/admin", false)]
    [InlineData("http://127.0.0.1:5000/", "http://127.0.0.1:9000/blob", true)]
    [InlineData("http://registry.lan/", "file:///etc/passwd", false)]
    public void Where_a_registry_sends_us_on_is_followed_only_where_it_is_safe(string registry, string target, bool expected) =>
        Assert.Equal(expected, AddressRules.MayFollow(new Uri(registry), new Uri(registry), new Uri(target)));
}
