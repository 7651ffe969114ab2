using System.Collections.Immutable;
using Slipway.Kubernetes;

namespace Slipway.Deployers;

/// <summary>How an operation on a release is carried out.</summary>
public sealed record ReleaseConduct
{
    /// <summary>What is done unless a caller says otherwise.</summary>
    public static ReleaseConduct Default { get; } = new();

    /// <summary>How long the whole may take, hooks included. Default: 5 minutes, as Helm's.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How many revisions are kept; 0 for all. The one that is deployed always is. Default: 10, as Helm's.</summary>
    public int HistoryLimit { get; init; } = 10;

    /// <summary>Whether hooks are left out. Default: they run.</summary>
    public bool SkipsHooks { get; init; }

    /// <summary>Whether the test hooks run after a good rollout and count for its verdict. Default: they do not.</summary>
    public bool RunsTests { get; init; }

    /// <summary>Whether the definitions of <c>crds/</c> are left out. Default: missing ones are made, also on an upgrade; those that are there stay as they are.</summary>
    public bool SkipsDefinitions { get; init; }

    /// <summary>Whether objects that are there and belong to nobody or another release are taken over. Default: they are a mistake.</summary>
    public bool TakesOwnership { get; init; }

    /// <summary>What becomes of a change to a field that cannot be changed. Default: it is a mistake.</summary>
    public ImmutableFieldPolicy ImmutableFields { get; init; }

    /// <summary>Who may keep which fields. Default: autoscalers keep the replicas, all else is the release's.</summary>
    public OwnershipPolicy Ownership { get; init; } = OwnershipPolicy.Default;

    /// <summary>The user's labels of the record.</summary>
    public ImmutableDictionary<string, string> Labels { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>What is said of the revision when it is done; null for Helm's words.</summary>
    public string? Description { get; init; }

    /// <summary>Annotations of the record, see <see cref="ReleaseAnnotations"/>.</summary>
    public ImmutableDictionary<string, string> Annotations { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Whether a revision is made although nothing would change. Default: then the present one is held against the cluster and judged again.</summary>
    public bool AlwaysMakesRevision { get; init; }

    /// <summary>How long a record that a helm command left pending is taken for one that is still at work. Default: 10 minutes.</summary>
    public TimeSpan ForeignPendingLimit { get; init; } = TimeSpan.FromMinutes(10);
}
