using Slipway.GoTemplates.Values;
using Slipway.Helm.Releases;
using Slipway.Helm.Schema;

namespace Slipway.Helm.Linting;

/// <summary>What a chart is linted with.</summary>
public sealed record ChartLintOptions
{
    /// <summary>
    /// The values of whoever installs it, over those of the chart. As in Helm, tables in them take up what values.yaml has
    /// below them. Default: none.
    /// </summary>
    public GoMap Values { get; init; } = new();

    /// <summary>The namespace. Default: <c>default</c>.</summary>
    public string Namespace { get; init; } = "default";

    /// <summary>The version of Kubernetes, for templates and for what is deprecated; null (the default): that of Helm 3.21.</summary>
    public KubeVersion? KubeVersion { get; init; }

    /// <summary>Whether values are held against the charts' schemas before templates are rendered. Default: they are.</summary>
    public bool SkipsSchemas { get; init; }

    /// <summary>Finds the documents that schemas refer to. Default: such references are refused.</summary>
    public ISchemaSource? SchemaDocuments { get; init; }

    /// <summary>Is told what Helm writes beside, such as a required value that is missing; null (the default): nobody.</summary>
    public Action<string>? Say { get; init; }
}
