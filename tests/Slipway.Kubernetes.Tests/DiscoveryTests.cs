using Microsoft.AspNetCore.Http;
using Slipway.Model;
using Slipway.Testing;

namespace Slipway.Kubernetes.Tests;

public sealed class DiscoveryTests : IDisposable
{
    private const string Groups = """
        {"kind":"APIGroupList","groups":[
          {"name":"apps","versions":[{"groupVersion":"apps/v1"}],"preferredVersion":{"groupVersion":"apps/v1"}},
          {"name":"metrics.k8s.io","versions":[{"groupVersion":"metrics.k8s.io/v1"}],"preferredVersion":{"groupVersion":"metrics.k8s.io/v1"}}]}
        """;

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_kind_costs_one_request_and_none_while_it_is_remembered()
    {
        await using var api = await FakeApi.StartAsync(http => http.Refuse(404, "NotFound"));
        var clock = new FakeClock(DateTimeOffset.UtcNow);
        using (var client = api.Client(folder: _folder.Path, clock: clock))
        {
            var found = await client.ResourceAsync(ResourceKind.Of("apps/v1", "Deployment"), TestContext.Current.CancellationToken);
            await client.ResourceAsync(ResourceKind.Of("apps/v1", "Deployment"), TestContext.Current.CancellationToken);
            Assert.Equal(("deployments", true, "deployments.apps"), (found.Plural, found.IsNamespaced, found.FullName));
            Assert.Equal(["scale", "status"], found.Subresources);
            Assert.Equal("/apis/apps/v1/namespaces/shop/deployments/web/scale", found.PathOf("shop", "web", "scale"));
        }

        using var second = api.Client(folder: _folder.Path, clock: clock);
        await second.ResourceAsync(ResourceKind.Of("apps/v1", "Deployment"), TestContext.Current.CancellationToken);
        Assert.Equal(["GET /apis/apps/v1"], api.Requests);

        clock.Advance(TimeSpan.FromMinutes(11));
        using var third = api.Client(folder: _folder.Path, clock: clock);
        await third.ResourceAsync(ResourceKind.Of("apps/v1", "Deployment"), TestContext.Current.CancellationToken);
        Assert.Equal(2, api.Requests.Count);
    }

    [Fact]
    public async Task A_torn_file_only_costs_a_request()
    {
        await using var api = await FakeApi.StartAsync(http => http.Refuse(404, "NotFound"));
        using var client = api.Client(folder: _folder.Path);
        await client.ResourceAsync(ResourceKind.Of("v1", "Pod"), TestContext.Current.CancellationToken);
        foreach (var file in Directory.EnumerateFiles(_folder.Path.Value, "*", SearchOption.AllDirectories))
            await File.WriteAllTextAsync(file, "{\"kind\":", TestContext.Current.CancellationToken);

        using var second = api.Client(folder: _folder.Path);
        var found = await second.ResourceAsync(ResourceKind.Of("v1", "Pod"), TestContext.Current.CancellationToken);

        Assert.Equal("pods", found.Plural);
    }

    [Fact]
    public async Task A_kind_that_is_new_is_asked_for_although_its_group_is_remembered()
    {
        var kinds = """{"name":"apps","kind":"App","namespaced":true}""";
        await using var api = await FakeApi.StartAsync(http => http.Json($$"""{"kind":"APIResourceList","groupVersion":"example.org/v1","resources":[{{kinds}}]}"""));
        using var client = api.Client(folder: _folder.Path);
        await client.ResourceAsync(ResourceKind.Of("example.org/v1", "App"), TestContext.Current.CancellationToken);
        kinds += """,{"name":"gates","kind":"Gate","namespaced":false}""";

        var found = await client.ResourceAsync(ResourceKind.Of("example.org/v1", "Gate"), TestContext.Current.CancellationToken);

        Assert.False(found.IsNamespaced);
        var unknown = await Assert.ThrowsAsync<UsageException>(() => client.ResourceAsync(ResourceKind.Of("example.org/v1", "Gatt"), TestContext.Current.CancellationToken));
        Assert.EndsWith("knows no kind 'Gatt' in 'example.org/v1'. Did you mean 'Gate'?", unknown.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("deploy", "deployments.apps")]
    [InlineData("Deployment", "deployments.apps")]
    [InlineData("deployments.apps", "deployments.apps")]
    [InlineData("deployment.v1.apps", "deployments.apps")]
    [InlineData("cm", "configmaps")]
    [InlineData("NODES", "nodes")]
    public async Task A_word_finds_its_kind_on_a_server_that_tells_each_version_apart(string word, string expected)
    {
        await using var api = await FakeApi.StartAsync(AnswerOldAsync);
        using var client = api.Client();

        Assert.Equal(expected, (await client.ResourceAsync(word, TestContext.Current.CancellationToken)).FullName);
    }

    [Fact]
    public async Task What_an_extension_that_is_down_serves_is_said_to_be_missing()
    {
        await using var api = await FakeApi.StartAsync(AnswerOldAsync);
        using var client = new KubernetesClient(api.Connection, FakeApi.Options() with { Retries = 0 });

        var unknown = await Assert.ThrowsAsync<UsageException>(() => client.ResourceAsync("podmetrics", TestContext.Current.CancellationToken));

        Assert.EndsWith("These do not answer now: 'metrics.k8s.io/v1'.", unknown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_tells_all_at_once_is_asked_twice()
    {
        await using var api = await FakeApi.StartAsync(http => http.Json(http.Request.Path == "/api" ? """
            {"kind":"APIGroupDiscoveryList","items":[{"metadata":{},"versions":[{"version":"v1","freshness":"Current","resources":[
              {"resource":"pods","responseKind":{"group":"","version":"","kind":"Pod"},"scope":"Namespaced","singularResource":"pod","verbs":["get"],"shortNames":["po"],"categories":["all"],"subresources":[{"subresource":"log"}]}]}]}]}
            """ : """
            {"kind":"APIGroupDiscoveryList","items":[{"metadata":{"name":"example.org"},"versions":[{"version":"v2","freshness":"Stale","resources":[]},{"version":"v1","resources":[
              {"resource":"gates","responseKind":{"kind":"Gate"},"scope":"Cluster","singularResource":"gate"}]}]}]}
            """));
        using var client = api.Client();

        var all = await client.ResourcesAsync(TestContext.Current.CancellationToken);

        Assert.Equal(["pods", "gates.example.org"], all.Resources.Select(one => one.FullName));
        Assert.Equal(["log"], all.Resources[0].Subresources);
        Assert.Equal(["example.org/v2"], all.Missing);
        Assert.Equal(2, api.Requests.Count);
    }

    private static Task AnswerOldAsync(HttpContext http) => http.Request.Path.Value switch
    {
        "/api" => http.Json("""{"kind":"APIVersions","versions":["v1"]}"""),
        "/apis" => http.Json(Groups),
        _ => http.Refuse(503, "ServiceUnavailable"),
    };
}
