using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;

namespace Storefront.Tests;

/// <summary>The real service on a free port.</summary>
public sealed class ServiceTests
{
    [Fact]
    public async Task The_service_shows_its_goods_and_says_what_it_is()
    {
        await using var service = await StartAsync("--SLIPWAY_COMMIT=abc", "--SLIPWAY_DIGEST=sha256:1", "--SLIPWAY_ENVIRONMENT=<dev>");
        using var http = Client(service);
        var cancellationToken = TestContext.Current.CancellationToken;

        var page = await http.GetStringAsync("/", cancellationToken);
        var version = await http.GetFromJsonAsync<JsonElement>("/version", cancellationToken);

        Assert.Contains("Bilge pump", page, StringComparison.Ordinal);
        Assert.Contains("&lt;dev&gt;", page, StringComparison.Ordinal);
        Assert.Equal("abc", version.GetProperty("commit").GetString());
        Assert.Equal("sha256:1", version.GetProperty("digest").GetString());
    }

    [Theory]
    [InlineData("", HttpStatusCode.OK)]
    [InlineData("never-ready", HttpStatusCode.ServiceUnavailable)]
    [InlineData("slow-start:600", HttpStatusCode.ServiceUnavailable)]
    public async Task A_service_that_is_not_ready_is_alive_all_the_same(string fault, HttpStatusCode ready)
    {
        await using var service = await StartAsync($"--STOREFRONT_FAULT={fault}");
        using var http = Client(service);
        var cancellationToken = TestContext.Current.CancellationToken;

        Assert.Equal(ready, (await http.GetAsync("/readyz", cancellationToken)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync("/healthz", cancellationToken)).StatusCode);
    }

    [Fact]
    public async Task Errors_come_at_the_rate_asked_for_and_are_counted()
    {
        await using var service = await StartAsync("--STOREFRONT_FAULT=error-rate:1");
        using var http = Client(service);
        var cancellationToken = TestContext.Current.CancellationToken;

        Assert.Equal(HttpStatusCode.InternalServerError, (await http.GetAsync("/", cancellationToken)).StatusCode);
        var metrics = await http.GetStringAsync("/metrics", cancellationToken);

        Assert.Contains("http_requests_total{route=\"/\",status=\"500\"} 1\n", metrics, StringComparison.Ordinal);
        Assert.Contains("http_request_duration_seconds_bucket{le=\"+Inf\"} 1\n", metrics, StringComparison.Ordinal);
    }

    private static async Task<WebApplication> StartAsync(params string[] settings)
    {
        var service = StorefrontApplication.Create(["--urls=http://127.0.0.1:0", .. settings]);
        await service.StartAsync(TestContext.Current.CancellationToken);
        return service;
    }

    private static HttpClient Client(WebApplication service) => new() { BaseAddress = new Uri(service.Urls.First()) };
}
