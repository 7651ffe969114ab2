using System.Text.Json.Nodes;
using Slipway.Kubernetes;
using Slipway.Model;
using Slipway.Processes;
using Slipway.Targets;

namespace Slipway.Components;

/// <summary>
/// A cluster of kind with a registry beside it, both as containers, put together as kind's documentation of local registries says
/// (https://kind.sigs.k8s.io/docs/user/local-registry/).
/// </summary>
internal sealed class KindCluster(IHasTestCluster build) : ITestCluster
{
    /// <summary>What such a cluster is recorded as.</summary>
    public const string Kind = "kind";

    private const string Cluster = "slipway";
    private const string RegistryName = "slipway-registry";
    private const string Registry = "localhost:5001";

    private const string Configuration = """
        kind: Cluster
        apiVersion: kind.x-k8s.io/v1alpha4
        containerdConfigPatches:
        - |-
          [plugins."io.containerd.grpc.v1.cri".registry]
            config_path = "/etc/containerd/certs.d"
        """;

    private static readonly TimeSpan UpLimit = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan StepLimit = TimeSpan.FromMinutes(2);

    private readonly IProcessRunner _runner = build.CreateProcessRunner();

    public string Name => $"kind cluster '{Cluster}'";

    private AbsolutePath Config => SlipwayHome.Locate(build.Environment) / "kind.kubeconfig";

    /// <summary>Whether kind is installed.</summary>
    public async Task<bool> IsThereAsync(CancellationToken cancellationToken)
    {
        try
        {
            return (await _runner.RunAsync(Command("kind", ["version"], StepLimit), _ => { }, cancellationToken)).IsSuccess;
        }
        catch (ToolException)
        {
            // It is not on PATH, which is the answer.
            return false;
        }
    }

    public async Task<RecordedCluster> UpAsync(TargetContext context)
    {
        Directory.CreateDirectory(Config.Parent!.Value);
        if (!await SucceedsAsync(context, "docker", "inspect", "--format", "{{.State.Running}}", RegistryName))
            await RunAsync(context, "docker", "run", "--detach", "--restart=always", "--publish", "127.0.0.1:5001:5000", "--network", "bridge", "--name", RegistryName, "registry:2");
        await RunAsync(context, "docker", "start", RegistryName);
        if (!Lines(await RunAsync(context, "kind", "get", "clusters")).Contains(Cluster, StringComparer.Ordinal))
        {
            var create = Command("kind", ["create", "cluster", "--name", Cluster, "--kubeconfig", Config.Value, "--config", "-", "--wait", "5m"], UpLimit);
            await RunAsync(context, create with { Input = ProcessInput.Of(Configuration) });
        }

        await RunAsync(context, "kind", "export", "kubeconfig", "--name", Cluster, "--kubeconfig", Config.Value);
        await ConnectAsync(context);
        return new RecordedCluster { Kind = Kind, Kubeconfig = Config.Value, Registry = Registry, BaseImage = "mcr.microsoft.com/dotnet/aspnet:10.0" };
    }

    public async Task DownAsync(TargetContext context)
    {
        await RunAsync(context, "kind", "delete", "cluster", "--name", Cluster, "--kubeconfig", Config.Value);
        await SucceedsAsync(context, "docker", "rm", "--force", "--volumes", RegistryName);
    }

    // Nodes reach the registry by its name in their network, and are told so for the name that this machine has for it.
    private async Task ConnectAsync(TargetContext context)
    {
        const string folder = $"/etc/containerd/certs.d/{Registry}";
        foreach (var node in Lines(await RunAsync(context, "kind", "get", "nodes", "--name", Cluster)))
        {
            await RunAsync(context, "docker", "exec", node, "mkdir", "-p", folder);
            var copy = Command("docker", ["exec", "--interactive", node, "cp", "/dev/stdin", $"{folder}/hosts.toml"], StepLimit);
            await RunAsync(context, copy with { Input = ProcessInput.Of($"[host.\"http://{RegistryName}:5000\"]\n") });
        }

        var networks = await RunAsync(context, "docker", "inspect", "--format", "{{json .NetworkSettings.Networks.kind}}", RegistryName);
        if (networks.Trim() == "null")
            await RunAsync(context, "docker", "network", "connect", "kind", RegistryName);
        await AnnounceAsync(context.CancellationToken);
    }

    // For other tools: https://github.com/kubernetes/enhancements/tree/master/keps/sig-cluster-lifecycle/generic/1755-communicating-a-local-registry
    private async Task AnnounceAsync(CancellationToken cancellationToken)
    {
        var connection = KubernetesConnections.Find(new ConnectionRequest
        {
            Variables = build.Environment.Variables,
            Home = build.RootDirectory,
            Folder = build.RootDirectory,
            ConfigFile = Config,
        });
        using var client = new KubernetesClient(connection, new KubernetesClientOptions { Runner = _runner, Clock = build.Environment.Clock });
        var map = new JsonObject
        {
            ["apiVersion"] = "v1",
            ["kind"] = "ConfigMap",
            ["metadata"] = new JsonObject { ["name"] = "local-registry-hosting", ["namespace"] = "kube-public" },
            ["data"] = new JsonObject { ["localRegistryHosting.v1"] = $"host: \"{Registry}\"\nhelp: \"https://kind.sigs.k8s.io/docs/user/local-registry/\"\n" },
        };
        await client.ApplyAsync(KubernetesObject.Of(map), new WriteOptions { Conflicts = ConflictChoice.Take }, cancellationToken);
    }

    private static ProcessCommand Command(string program, string[] arguments, TimeSpan limit) => new() { Program = program, Arguments = [.. arguments], Timeout = limit };

    private async Task<bool> SucceedsAsync(TargetContext context, string program, params string[] arguments) =>
        (await _runner.RunAsync(Command(program, arguments, StepLimit), _ => { }, context.CancellationToken)).IsSuccess;

    private Task<string> RunAsync(TargetContext context, string program, params string[] arguments) => RunAsync(context, Command(program, arguments, StepLimit));

    private async Task<string> RunAsync(TargetContext context, ProcessCommand command)
    {
        void Show(ProcessLine line)
        {
            if (line.Channel == OutputChannel.Error)
                context.Log.Information(line.Text);
        }

        return (await _runner.RunAsync(command, Show, context.CancellationToken)).EnsureSuccess().OutputText;
    }

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
