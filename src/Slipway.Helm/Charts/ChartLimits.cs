namespace Slipway.Helm.Charts;

/// <summary>How large a chart may be; the defaults are Helm's.</summary>
public sealed record ChartLimits
{
    /// <summary>All files of an archive together, unpacked. Default: 100 MiB.</summary>
    public long MaximumChartSize { get; init; } = 100L * 1024 * 1024;

    /// <summary>One file, unpacked. Default: 5 MiB.</summary>
    public long MaximumFileSize { get; init; } = 5L * 1024 * 1024;

    /// <summary>How deep charts may nest in charts and folders in folders. Default: 100.</summary>
    public int MaximumDepth { get; init; } = 100;
}
