using System.CommandLine;
using Slipway.Cli.Clusters;
using Slipway.Deployers;

namespace Slipway.Cli.Releases;

/// <summary>The options that say which releases of which cluster are meant.</summary>
internal sealed class ReleaseArguments
{
    private readonly Option<string?> _namespace = new("--namespace", "-n") { Description = "The namespace (default: that of the kubeconfig's context)" };
    private readonly ClusterArguments _cluster = new();

    public void AddTo(Command command)
    {
        command.Options.Add(_namespace);
        _cluster.AddTo(command);
    }

    /// <summary>Adds them, and lets the command run with the cluster open, whose refusals are failures of the command.</summary>
    public void AddTo(Command command, CommandHost host, Func<ReleaseAccess, ParseResult, CancellationToken, Task<int>> run)
    {
        AddTo(command);
        command.SetAction((parsed, token) => ReleaseAccess.GuardAsync(async () =>
        {
            using var access = Open(parsed, host);
            return await run(access, parsed, token);
        }));
    }

    /// <summary>Opens the cluster; it is connected to when it is asked something.</summary>
    /// <exception cref="Slipway.Model.UsageException">No cluster is configured, or the kubeconfig or <c>HELM_DRIVER</c> has mistakes.</exception>
    public ReleaseAccess Open(ParseResult parsed, CommandHost host)
    {
        var client = _cluster.Open(parsed, host);
        var where = parsed.GetValue(_namespace) is { Length: > 0 } given ? given : client.Connection.Namespace;
        return new ReleaseAccess(client, new ReleaseStorage(client, where, DriverOf(host), host.Time), host);
    }

    private static ReleaseDriver DriverOf(CommandHost host) => host.Variables().GetValueOrDefault("HELM_DRIVER", "") switch
    {
        "" or "secret" or "secrets" => ReleaseDriver.Secret,
        "configmap" or "configmaps" => ReleaseDriver.ConfigMap,
        var other => throw new Slipway.Model.UsageException($"HELM_DRIVER is '{other}'. Expected 'secret' or 'configmap'; other drivers of Helm keep no records in the cluster."),
    };
}
