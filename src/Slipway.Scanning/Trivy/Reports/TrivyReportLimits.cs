namespace Slipway.Scanning;

/// <summary>How much of a report is read before it is refused: a report is made from an image, and an image may be hostile.</summary>
public sealed record TrivyReportLimits
{
    /// <summary>Bytes of the report. Default: 512 MiB; the reports of large images are under 100.</summary>
    public long MaximumBytes { get; init; } = 512L * 1024 * 1024;

    /// <summary>Bytes of one text in it. Default: 16 MiB, for the text of licences.</summary>
    public int MaximumTextBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>Packages and findings together. Default: 500,000.</summary>
    public int MaximumItems { get; init; } = 500_000;

    /// <summary>How deep lists and objects may lie in each other. Default: 64; Trivy's own are under 12.</summary>
    public int MaximumDepth { get; init; } = 64;

    /// <summary>Characters of a text that are kept; a longer one ends with an ellipsis. Default: 1,024.</summary>
    public int KeptTextLength { get; init; } = 1_024;
}
