using Slipway.GoTemplates.Values;
using Slipway.Helm.Releases;
using Slipway.Helm.Schema;

namespace Slipway.Helm.Rendering;

/// <summary>What a chart is to be rendered for.</summary>
public sealed record RenderRequest
{
    /// <summary>The release.</summary>
    public required ReleaseOptions Release { get; init; }

    /// <summary>The values of whoever installs it, over those of the chart. Default: none.</summary>
    public GoMap Values { get; init; } = new();

    /// <summary>What the cluster can do. Default: what Helm assumes.</summary>
    public Capabilities Capabilities { get; init; } = new();

    /// <summary>What templates may do.</summary>
    public RenderingOptions Options { get; init; } = new();

    /// <summary>Whether values are held against the charts' schemas. Default: they are.</summary>
    public bool SkipsSchemas { get; init; }

    /// <summary>Finds the documents that schemas refer to, such as <see cref="HttpSchemaSource"/>. Default: such references are refused.</summary>
    public ISchemaSource? SchemaDocuments { get; init; }

    /// <summary>Whether the notes of the charts below belong to the release's. Default: only the root's.</summary>
    public bool IncludesNotesOfDependencies { get; init; }
}
