using System.Collections.Immutable;
using Slipway.Model;
using Slipway.Processes;

namespace Slipway.Integration.Tests;

/// <summary>The engine, registry and base images that <c>tests/devcluster/devcluster engine</c> starts.</summary>
public sealed class DevCluster
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);
    private static readonly HttpClient Http = new() { Timeout = TimeSpan.FromSeconds(5) };
    private readonly ProcessRunner _runner = new(TimeProvider.System, new SecretMask());

    private DevCluster(ImmutableDictionary<string, string> names) => Names = names;

    private ImmutableDictionary<string, string> Names { get; }

    /// <summary>Host and port of its registry.</summary>
    public string Registry => Names["DEVCLUSTER_REGISTRY"];

    /// <summary>The arguments of the sample's Dockerfile that name its base images.</summary>
    public string BaseArguments => $"DOTNET_SDK_IMAGE={Names["DEVCLUSTER_SDK_IMAGE"]},DOTNET_RUNTIME_IMAGE={Names["DEVCLUSTER_RUNTIME_IMAGE"]}";

    /// <summary>Skips the test, with the reason, where it does not run.</summary>
    public static async Task<DevCluster> RequireAsync(Checkout checkout)
    {
        Assert.SkipUnless(File.Exists("/var/run/docker.sock"), "needs a Docker engine: run 'tests/devcluster/devcluster engine' first");
        var lines = (await checkout.RunAsync((checkout.Folder / "tests" / "devcluster" / "devcluster").Value, "env")).Split('\n');
        var cluster = new DevCluster(lines.SelectMany(line => line.Split(' ')).Where(word => word.Contains('=', StringComparison.Ordinal))
            .Select(word => word.Split('=', 2)).ToImmutableDictionary(parts => parts[0], parts => parts[1], StringComparer.Ordinal));
        Assert.SkipUnless(await cluster.HasBasesAsync(), "needs the base images: run 'tests/devcluster/devcluster engine' first");
        return cluster;
    }

    /// <summary>Runs <c>docker</c>, which must succeed.</summary>
    public async Task<string> DockerAsync(params string[] arguments)
    {
        var command = new ProcessCommand { Program = "docker", Arguments = [.. arguments], Timeout = Limit };
        return (await _runner.RunAsync(command, _ => { }, TestContext.Current.CancellationToken)).EnsureSuccess().OutputText.Trim();
    }

    private async Task<bool> HasBasesAsync()
    {
        var (name, tag) = (Names["DEVCLUSTER_SDK_IMAGE"].Split(':')[^2], Names["DEVCLUSTER_SDK_IMAGE"].Split(':')[^1]);
        var repository = name[(name.IndexOf('/', StringComparison.Ordinal) + 1)..];
        try
        {
            using var answer = await Http.GetAsync(new Uri($"http://{Registry}/v2/{repository}/tags/list"), TestContext.Current.CancellationToken);
            return (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Contains($"\"{tag}\"", StringComparison.Ordinal);
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
