using System.Diagnostics;
using Slipway.Kubernetes;
using Slipway.Model;

namespace Slipway.Integration.Tests;

/// <summary>The proxy that the tests of interrupted deploys rely on.</summary>
public sealed class CountingProxyTests(RealCluster cluster) : IClassFixture<RealCluster>
{
    private static readonly ResourceKind ConfigMap = ResourceKind.Of("v1", "ConfigMap");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_goes_through_is_counted_and_unchanged()
    {
        await using var proxy = await CountingProxy.StartAsync(cluster.Client.Connection, Token);
        using var client = Through(proxy, retries: 0);

        var made = await client.CreateAsync(Map("passed"), new WriteOptions(), Token);
        var read = await client.GetAsync(made.Name, Token);
        var told = await client.WatchAsync(Watch("passed"), Token).FirstAsync(Token);

        Assert.Equal(made.Metadata.Uid, read.Metadata.Uid);
        Assert.Equal("passed", Assert.IsType<WatchEvent.Appeared>(told).Object.Metadata.Name);
        Assert.Contains($"2: POST /api/v1/namespaces/{cluster.Namespace}/configmaps?fieldManager=slipway", proxy.Requests.Select(one => one.ToString()));
        Assert.Equal(Enumerable.Range(1, proxy.Requests.Count), proxy.Requests.Select(one => one.Number));
    }

    [Theory]
    [InlineData(StruckRequest.IsDone)]
    [InlineData(StruckRequest.IsLost)]
    public async Task A_struck_request_is_done_or_lost_and_its_sender_does_not_know(StruckRequest request)
    {
        await using var proxy = await CountingProxy.StartAsync(cluster.Client.Connection, Token);
        using var client = Through(proxy, retries: 0);
        var name = $"struck-{request}".ToLowerInvariant();
        // The first request asks which kinds there are.
        proxy.Arm(new ProxyStrike { After = 1, Count = 1, Request = request });

        await Assert.ThrowsAsync<ToolException>(() => client.CreateAsync(Map(name), new WriteOptions(), Token));
        var there = await client.FindAsync(ObjectName.Of(ConfigMap, cluster.Namespace, name), Token);

        Assert.Equal(request == StruckRequest.IsDone, there is not null);
        Assert.Equal(3, proxy.Requests.Count);
    }

    [Fact]
    public async Task The_sender_of_a_request_is_killed()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "finds the sender in /proc");
        await using var proxy = await CountingProxy.StartAsync(cluster.Client.Connection, Token);
        proxy.Arm(new ProxyStrike { After = 0, Act = request => request.KillSender() });
        using var victim = Process.Start(new ProcessStartInfo("curl", ["--silent", "--noproxy", "*", "--retry", "9", new Uri(proxy.Address, "/api/v1").ToString()]) { UseShellExecute = false });
        Assert.NotNull(victim);

        await victim.WaitForExitAsync(Token);

        Assert.Equal(128 + 9, victim.ExitCode);
        Assert.Equal(["1: GET /api/v1"], proxy.Requests.Select(one => one.ToString()));
    }

    private KubernetesClient Through(CountingProxy proxy, int retries) => new(
        new KubernetesConnection { Server = proxy.Address, Namespace = cluster.Namespace },
        new KubernetesClientOptions { Runner = cluster.Runner, Retries = retries });

    private WatchRequest Watch(string name) => new()
    {
        Objects = new ListRequest { Kind = ConfigMap, Namespace = cluster.Namespace, FieldSelector = $"metadata.name={name}" },
    };

    private KubernetesObject Map(string name) => KubernetesObject.Parse($$$"""
        {"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"{{{name}}}","namespace":"{{{cluster.Namespace}}}"},"data":{"text":"a"}}
        """);
}
