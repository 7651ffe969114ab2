using Slipway.Kubernetes;
using Slipway.Model;
using Slipway.Targets;

namespace Slipway.Components;

/// <summary>Which cluster a run means, and why that one.</summary>
internal sealed record ClusterChoice
{
    private readonly IHasCluster _build;
    private readonly AbsolutePath? _file;

    private ClusterChoice(IHasCluster build, AbsolutePath? file, string reason) => (_build, _file, Reason) = (build, file, reason);

    /// <summary>Why that one, such as <c>by KUBECONFIG</c>.</summary>
    public string Reason { get; }

    /// <summary>What <c>ClusterUp</c> wrote down of it; null for other clusters.</summary>
    public RecordedCluster? Recorded { get; private init; }

    /// <summary>Chooses; connects to nothing.</summary>
    public static ClusterChoice Of(IHasCluster build)
    {
        var recorded = ClusterRecord.Find(build.Environment);
        var choice = Choose(build, recorded);
        return choice with { Recorded = choice.Means(recorded) ? recorded : null };
    }

    /// <summary>How to connect to it.</summary>
    /// <exception cref="UsageException">There is none, or its kubeconfig has mistakes.</exception>
    public KubernetesConnection Find()
    {
        var request = new ConnectionRequest
        {
            Variables = _build.Environment.Variables,
            Home = Home,
            Folder = _build.Environment.WorkingDirectory,
            ConfigFile = _file,
            Context = _build.ClusterContext,
        };
        var isConfigured = _file is not null || Variable("KUBECONFIG") is not null || Variable("KUBERNETES_SERVICE_HOST") is not null || (Home / ".kube" / "config").FileExists;
        return isConfigured
            ? KubernetesConnections.Find(request)
            : throw new UsageException("'--deployer helm' needs a cluster, and none is known. Start one by 'ClusterUp', name its kubeconfig by '--kubeconfig' or KUBECONFIG, or leave '--deployer' out.");
    }

    /// <summary>
    /// Whether its API server listens on this machine alone, as those do that are started for trials; false where none is known, and where it is reached as tunnels
    /// to clusters elsewhere are: without TLS, by another name than the address, unchecked, or through a proxy.
    /// </summary>
    public bool IsOnThisMachine
    {
        get
        {
            try
            {
                return Recorded is { Kind: not GivenCluster.Kind }
                    || Find() is { Server: { IsLoopback: true, Scheme: "https" }, Trust: { ServerName: null, SkipsVerification: false }, Proxy: null };
            }
            catch (UsageException)
            {
                return false; // Said by whoever needs the cluster.
            }
        }
    }

    /// <summary>A client of it.</summary>
    public KubernetesClient Open(KubernetesConnection connection) => new(connection, new KubernetesClientOptions
    {
        Runner = _build.CreateProcessRunner(),
        Clock = _build.Environment.Clock,
        DiscoveryFolder = SlipwayHome.Locate(_build.Environment) / "discovery",
    });

    private AbsolutePath Home => Variable(OperatingSystem.IsWindows() ? "USERPROFILE" : "HOME") is { } home && Path.IsPathFullyQualified(home)
        ? AbsolutePath.Parse(home)
        : _build.Environment.WorkingDirectory;

    private static ClusterChoice Choose(IHasCluster build, RecordedCluster? recorded)
    {
        // By the environment it is kubectl's own variable, which may name several files.
        if (build.Parameters.OriginOf("Kubeconfig") != ParameterOrigin.Environment && build.ClusterConfig is { Length: > 0 } named)
            return new ClusterChoice(build, AbsolutePath.Parse(Path.GetFullPath(named, build.Environment.WorkingDirectory.Value)), "by '--kubeconfig'");
        if (build.Environment.Variables.GetValueOrDefault("KUBECONFIG") is { Length: > 0 })
            return new ClusterChoice(build, null, "by KUBECONFIG");
        if (build.ClusterContext is not null)
            return new ClusterChoice(build, null, "by '--kube-context'");
        return recorded is null ? new ClusterChoice(build, null, "by '~/.kube/config'") : new ClusterChoice(build, AbsolutePath.Parse(recorded.Kubeconfig), "the one of 'ClusterUp'");
    }

    // Whoever exports what ClusterUp said means the same cluster.
    private bool Means(RecordedCluster? recorded) =>
        recorded is not null && _build.ClusterContext is null && recorded.Kubeconfig == (_file?.Value ?? Variable("KUBECONFIG"));

    private string? Variable(string name) => _build.Environment.Variables.GetValueOrDefault(name) is { Length: > 0 } value ? value : null;
}
