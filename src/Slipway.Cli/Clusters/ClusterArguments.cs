using System.Collections.Immutable;
using System.CommandLine;
using Slipway.Kubernetes;
using Slipway.Model;
using Slipway.Processes;

namespace Slipway.Cli.Clusters;

/// <summary>The options that say which cluster is meant, as Helm has them.</summary>
internal sealed class ClusterArguments
{
    private readonly Option<string?> _file = new("--kubeconfig") { Description = "The kubeconfig (default: those of KUBECONFIG, or ~/.kube/config)" };
    private readonly Option<string?> _context = new("--kube-context") { Description = "The context of the kubeconfig (default: its current one)" };

    public void AddTo(Command command)
    {
        command.Options.Add(_file);
        command.Options.Add(_context);
    }

    /// <summary>A client of the cluster; it connects when it is asked something.</summary>
    /// <exception cref="UsageException">No cluster is configured, or the kubeconfig has mistakes.</exception>
    public KubernetesClient Open(ParseResult parsed, CommandHost host)
    {
        var variables = host.Variables().ToImmutableDictionary(StringComparer.Ordinal);
        var folder = AbsolutePath.Parse(Path.GetFullPath("."));
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        var connection = KubernetesConnections.Find(new ConnectionRequest
        {
            Variables = variables,
            Home = home.Length > 0 ? AbsolutePath.Parse(home) : folder,
            Folder = folder,
            ConfigFile = parsed.GetValue(_file) is { Length: > 0 } file ? folder / file : null,
            Context = parsed.GetValue(_context),
        });
        return new KubernetesClient(connection, new KubernetesClientOptions
        {
            Runner = new ProcessRunner(host.Time, new SecretMask()),
            Clock = host.Time,
            DiscoveryFolder = CacheOf(variables, home) is { } cache ? cache / "slipway" / "discovery" : null,
            OnWarning = warning => host.Errors.WriteLine($"WARNING: {warning}"),
        });
    }

    // As the XDG base directories say; whoever has no home asks servers anew each time.
    private static AbsolutePath? CacheOf(ImmutableDictionary<string, string> variables, string home)
    {
        if (variables.GetValueOrDefault("XDG_CACHE_HOME") is { Length: > 0 } cache && Path.IsPathFullyQualified(cache))
            return AbsolutePath.Parse(cache);
        return home.Length > 0 ? AbsolutePath.Parse(home) / ".cache" : null;
    }
}
