using System.Net;
using System.Text.Json;

namespace Storefront.Tests;

public sealed class EndpointTests
{
    [Fact]
    public async Task The_front_page_shows_goods_and_what_runs()
    {
        await using var store = await RunningStore.StartAsync("--SLIPWAY_COMMIT", "3f2c9d1", "--SLIPWAY_ENVIRONMENT", "<dev>");

        using var answer = await store.Http.GetAsync(new Uri("/", UriKind.Relative), TestContext.Current.CancellationToken);
        var page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Equal("text/html", answer.Content.Headers.ContentType?.MediaType);
        Assert.Contains("Mooring line", page, StringComparison.Ordinal);
        Assert.Contains("3f2c9d1", page, StringComparison.Ordinal);
        Assert.Contains("&lt;dev&gt;", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_version_is_what_the_deployer_said()
    {
        await using var store = await RunningStore.StartAsync(
            "--SLIPWAY_COMMIT", "3f2c9d1", "--SLIPWAY_DIGEST", "sha256:ab", "--SLIPWAY_RELEASE", "r1", "--SLIPWAY_ENVIRONMENT", "dev");

        var version = JsonDocument.Parse((await store.GetAsync("/version")).Text).RootElement;

        Assert.Equal(
            ["commit: 3f2c9d1", "digest: sha256:ab", "release: r1", "environment: dev", "version: 1.0.0"],
            version.EnumerateObject().Select(one => $"{one.Name}: {one.Value}"));
    }

    [Fact]
    public async Task The_version_of_a_service_that_nobody_deployed_is_unknown()
    {
        await using var store = await RunningStore.StartAsync("--SLIPWAY_COMMIT", "");

        var version = JsonDocument.Parse((await store.GetAsync("/version")).Text).RootElement;

        Assert.Equal("unknown", version.GetProperty("commit").GetString());
    }

    [Theory]
    [InlineData("/healthz", "alive\n")]
    [InlineData("/readyz", "ready\n")]
    public async Task The_probes_answer(string path, string text)
    {
        await using var store = await RunningStore.StartAsync();

        Assert.Equal((HttpStatusCode.OK, text), await store.GetAsync(path));
    }

    [Fact]
    public async Task The_metrics_count_by_route_and_status()
    {
        await using var store = await RunningStore.StartAsync("--SLIPWAY_COMMIT", "3f\"2\\c");
        await store.GetAsync("/");
        await store.GetAsync("/");
        await store.GetAsync("/of/nobody");

        using var answer = await store.Http.GetAsync(new Uri("/metrics", UriKind.Relative), TestContext.Current.CancellationToken);
        var lines = (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Split('\n');

        Assert.Equal("text/plain; version=0.0.4; charset=utf-8", answer.Content.Headers.ContentType?.ToString());
        Assert.Contains("http_requests_total{route=\"/\",status=\"200\"} 2", lines);
        Assert.Contains("http_requests_total{route=\"other\",status=\"404\"} 1", lines);
        Assert.Contains("http_request_duration_seconds_bucket{route=\"/\",le=\"+Inf\"} 2", lines);
        Assert.Contains("http_request_duration_seconds_count{route=\"/\"} 2", lines);
        Assert.Contains(lines, line => line.StartsWith("storefront_build_info{commit=\"3f\\\"2\\\\c\",", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith("process_resident_memory_bytes ", StringComparison.Ordinal));
        Assert.All(lines[..^1], line => Assert.Matches(@"^(# (HELP|TYPE) \w+ .+|\w+(\{.+\})? [0-9.E+-]+)$", line));
        Assert.Equal("", lines[^1]);
    }

    [Fact]
    public async Task A_request_that_failed_is_counted_too()
    {
        await using var store = await RunningStore.StartAsync(
            app => Microsoft.AspNetCore.Builder.EndpointRouteBuilderExtensions.MapGet(
                app, "/broken", _ => throw new InvalidOperationException("for the test")));

        Assert.Equal(HttpStatusCode.InternalServerError, (await store.GetAsync("/broken")).Status);

        Assert.Contains("{route=\"/broken\",status=\"500\"} 1", (await store.GetAsync("/metrics")).Text, StringComparison.Ordinal);
    }
}
