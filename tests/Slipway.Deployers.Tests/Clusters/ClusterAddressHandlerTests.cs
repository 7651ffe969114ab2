using Slipway.Kubernetes;

namespace Slipway.Deployers.Tests;

public sealed class ClusterAddressHandlerTests
{
    [Theory]
    [InlineData("http://web.shop.svc:8080/version?full=1", "web", "shop", "8080", ProxyScheme.Http, "/version?full=1")]
    [InlineData("http://web.shop.svc/", "web", "shop", "80", ProxyScheme.Http, "/")]
    [InlineData("https://web.shop.svc.cluster.local/a", "web", "shop", "443", ProxyScheme.Https, "/a")]
    public void The_address_of_a_service_is_a_request_through_the_API_server(string url, string name, string place, string port, ProxyScheme scheme, string path)
    {
        var asked = ClusterAddressHandler.Find(new Uri(url));

        Assert.NotNull(asked);
        Assert.Equal((name, place, port, scheme, path), (asked.Name, asked.Namespace, asked.Port, asked.Scheme, asked.Path));
        Assert.Equal(ProxyTarget.Service, asked.Target);
    }

    [Theory]
    [InlineData("http://localhost:5080/version")]
    [InlineData("http://web.example.org/")]
    [InlineData("http://svc/")]
    public void Other_addresses_are_reached_as_usual(string url) => Assert.Null(ClusterAddressHandler.Find(new Uri(url)));
}
