namespace Slipway.Scanning;

/// <summary>An element of <c>Results</c>.</summary>
internal sealed class ResultDraft
{
    public string Target { get; set; } = "";

    public string Class { get; set; } = "";

    public string Type { get; set; } = "";

    public List<PackageDraft> Packages { get; } = [];

    public List<FindingDraft> Findings { get; } = [];

    public List<ModifiedDraft> Modified { get; } = [];

    public FindingDraft Add(FindingKind kind)
    {
        var draft = new FindingDraft { Kind = kind };
        Findings.Add(draft);
        return draft;
    }

    public PackageDraft AddPackage()
    {
        Packages.Add(new PackageDraft());
        return Packages[^1];
    }

    public ModifiedDraft AddModified()
    {
        Modified.Add(new ModifiedDraft());
        return Modified[^1];
    }
}
