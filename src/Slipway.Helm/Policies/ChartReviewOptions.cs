using Slipway.GoTemplates.Values;
using Slipway.Helm.Schema;
using Slipway.Helm.Values;

namespace Slipway.Helm.Policies;

/// <summary>What a chart is reviewed with: one environment.</summary>
public sealed record ChartReviewOptions
{
    /// <summary>The release's name. Default: <c>release-name</c>.</summary>
    public string ReleaseName { get; init; } = "release-name";

    /// <summary>The namespace. Default: <c>default</c>.</summary>
    public string Namespace { get; init; } = "default";

    /// <summary>Its values. Default: the chart's own.</summary>
    public ValuesSources Values { get; init; } = new();

    /// <summary>Reads the files of <see cref="Values"/>. Default: from the disk.</summary>
    public Func<string, string> Read { get; init; } = path => GoText.FromBytes(File.ReadAllBytes(path));

    /// <summary>Whether values are held against the charts' schemas before templates are rendered. Default: they are.</summary>
    public bool SkipsSchemas { get; init; }

    /// <summary>Finds the documents that schemas refer to. Default: such references are refused.</summary>
    public ISchemaSource? SchemaDocuments { get; init; }

    /// <summary>Is told what Helm writes beside; null (the default): nobody.</summary>
    public Action<string>? Say { get; init; }

    /// <summary>What is wanted of the objects; its version of Kubernetes is that of the templates, too.</summary>
    public ChartPolicyOptions Policies { get; init; } = new();
}
