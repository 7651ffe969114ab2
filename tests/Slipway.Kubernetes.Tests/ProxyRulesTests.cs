using System.Collections.Immutable;

namespace Slipway.Kubernetes.Tests;

public sealed class ProxyRulesTests
{
    [Theory]
    [InlineData("https://api.corp:6443", "", "http://proxy:3128/")]
    [InlineData("http://api.corp", "", null)]
    [InlineData("https://127.0.0.1:6443", "", null)]
    [InlineData("https://localhost", "", null)]
    [InlineData("https://api.corp", "*", null)]
    [InlineData("https://api.corp", "corp", null)]
    [InlineData("https://api.corp", ".corp", null)]
    [InlineData("https://api.corp", "*.corp", null)]
    [InlineData("https://corp", ".corp", "http://proxy:3128/")]
    [InlineData("https://xcorp", "corp", "http://proxy:3128/")]
    [InlineData("https://api.corp:6443", "other, api.corp:6443", null)]
    [InlineData("https://api.corp:6443", "api.corp:443", "http://proxy:3128/")]
    [InlineData("https://10.1.2.3", "10.0.0.0/8", null)]
    [InlineData("https://11.1.2.3", "10.0.0.0/8", "http://proxy:3128/")]
    [InlineData("https://[fd00::1]", "[fd00::1]:443", null)]
    [InlineData("https://[fd00::1]", "fd00::/8", null)]
    public void The_proxy_is_that_of_the_environment(string target, string direct, string? expected)
    {
        var variables = ImmutableDictionary<string, string>.Empty.Add("https_proxy", "proxy:3128").Add("NO_PROXY", direct);

        Assert.Equal(expected, new ProxyRules(variables).GetProxy(new Uri(target))?.ToString());
    }
}
