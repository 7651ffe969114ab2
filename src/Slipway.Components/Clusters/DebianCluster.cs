using Slipway.Model;
using Slipway.Processes;
using Slipway.Targets;

namespace Slipway.Components;

/// <summary>A cluster of one node on this Debian machine, which a script starts (<c>tests/devcluster/devcluster</c>).</summary>
internal sealed class DebianCluster(AbsolutePath script, IProcessRunner runner) : ITestCluster
{
    /// <summary>What such a cluster is recorded as.</summary>
    public const string Kind = "debian";

    // The first time, Kubernetes is compiled.
    private static readonly TimeSpan UpLimit = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan DownLimit = TimeSpan.FromMinutes(2);

    public string Name => $"cluster of '{script.Name}'";

    public async Task<RecordedCluster> UpAsync(TargetContext context)
    {
        await RunAsync("up", UpLimit, context);
        var names = (await RunAsync("env", DownLimit, context)).Split([' ', '\n']).Select(word => word.Split('=', 2)).Where(parts => parts.Length == 2)
            .ToDictionary(parts => parts[0], parts => parts[1], StringComparer.Ordinal);
        return new RecordedCluster
        {
            Kind = Kind,
            Kubeconfig = names.GetValueOrDefault("KUBECONFIG") ?? throw new ToolException($"'{script} env' named no KUBECONFIG. Check the script."),
            Registry = names.GetValueOrDefault("DEVCLUSTER_REGISTRY"),
            BaseImage = names.GetValueOrDefault("DEVCLUSTER_RUNTIME_IMAGE"),
        };
    }

    public Task DownAsync(TargetContext context) => RunAsync("down", DownLimit, context);

    private async Task<string> RunAsync(string verb, TimeSpan limit, TargetContext context)
    {
        var command = new ProcessCommand { Program = script.Value, Arguments = [verb], Timeout = limit };
        void Show(ProcessLine line)
        {
            if (line.Channel == OutputChannel.Error)
                context.Log.Information(line.Text);
        }

        return (await runner.RunAsync(command, Show, context.CancellationToken)).EnsureSuccess().OutputText;
    }
}
