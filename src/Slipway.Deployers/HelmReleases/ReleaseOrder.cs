using Slipway.GoTemplates.Values;
using Slipway.Helm.Charts;
using Slipway.Helm.Values;

namespace Slipway.Deployers;

/// <summary>A chart to be installed or upgraded to, and how.</summary>
public sealed record ReleaseOrder
{
    /// <summary>The release's name.</summary>
    public required string Name { get; init; }

    /// <summary>The chart.</summary>
    public required Chart Chart { get; init; }

    /// <summary>The user's values. Default: none.</summary>
    public GoMap Values { get; init; } = new();

    /// <summary>What of the values of the revision before counts. Default: Helm's default.</summary>
    public ValuesReuse Reuse { get; init; }

    /// <summary>How it is carried out.</summary>
    public ReleaseConduct Conduct { get; init; } = ReleaseConduct.Default;
}
