namespace Slipway.Scanning;

/// <summary>
/// A finding of any kind as a report writes it: which kind it is may be said after its fields (<c>ExperimentalModifiedFindings</c>), so one draft holds
/// the fields of all. What a secret is, and the lines around it, have no place here.
/// </summary>
internal sealed class FindingDraft
{
    public FindingKind Kind { get; set; }

    public string Id { get; set; } = "";

    public string OldId { get; set; } = "";

    public string Severity { get; set; } = "";

    public string Title { get; set; } = "";

    public string Description { get; set; } = "";

    public string Address { get; set; } = "";

    public string Status { get; set; } = "";

    public string Message { get; set; } = "";

    public string Resolution { get; set; } = "";

    public string Category { get; set; } = "";

    public string Resource { get; set; } = "";

    public string SeveritySource { get; set; } = "";

    public string FixedVersion { get; set; } = "";

    public string PackageId { get; set; } = "";

    public int StartLine { get; set; }

    public int EndLine { get; set; }

    public double? Confidence { get; set; }

    public double? Probability { get; set; }

    public bool? IsExploited { get; set; }

    public DateTimeOffset? Published { get; set; }

    public ScoreDraft Scores { get; } = new();

    public List<string> Aliases { get; } = [];

    public List<string> Advisories { get; } = [];

    public List<string> Weaknesses { get; } = [];

    /// <summary>The package it is of, as far as the finding itself says.</summary>
    public PackageDraft Package { get; } = new();
}
