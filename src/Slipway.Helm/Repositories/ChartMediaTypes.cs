namespace Slipway.Helm.Repositories;

/// <summary>The media types of charts in registries.</summary>
public static class ChartMediaTypes
{
    /// <summary>The configuration: Chart.yaml as JSON.</summary>
    public const string Config = "application/vnd.cncf.helm.config.v1+json";

    /// <summary>The archive.</summary>
    public const string Content = "application/vnd.cncf.helm.chart.content.v1.tar+gzip";

    /// <summary>The signature of the archive.</summary>
    public const string Provenance = "application/vnd.cncf.helm.chart.provenance.v1.prov";

    /// <summary>The archive, as it was called in Helm's first trials.</summary>
    public const string OldContent = "application/tar+gzip";
}
