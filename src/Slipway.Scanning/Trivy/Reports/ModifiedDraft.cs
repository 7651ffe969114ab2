namespace Slipway.Scanning;

/// <summary>An element of <c>ExperimentalModifiedFindings</c>.</summary>
internal sealed class ModifiedDraft
{
    public string Type { get; set; } = "";

    public string Status { get; set; } = "";

    public string Statement { get; set; } = "";

    public string Source { get; set; } = "";

    public FindingDraft Finding { get; } = new();
}
