namespace Slipway.Scanning;

/// <summary>A finding and what became of it.</summary>
public sealed record JudgedFinding
{
    /// <summary>The finding.</summary>
    public required ScanFinding Finding { get; init; }

    /// <summary>What became of it.</summary>
    public required FindingVerdict Verdict { get; init; }

    /// <summary>The rule that is about it; null where none is.</summary>
    public PolicyRule? Rule { get; init; }

    /// <summary>The exception that lets it through; null where none does, or where the scanner itself left it out.</summary>
    public ExceptionEntry? Exception { get; init; }

    /// <summary>Where the scanner itself left it out: by what and why; null else.</summary>
    public SuppressedFinding? Suppression { get; init; }

    /// <summary>The exception that has ended and would have let it through; null where none would.</summary>
    public ExceptionEntry? Lapsed { get; init; }

    /// <summary>Where it comes from, seen from what is deployed.</summary>
    public FindingOrigin Origin { get; init; }

    /// <summary>What of the change brought it; null where it is not new.</summary>
    public ChangeCause? Cause { get; init; }

    /// <summary>Where in the repository to look.</summary>
    public required FilePlace Place { get; init; }

    /// <summary>Why it is let through, in words; empty where it is not.</summary>
    public string Excuse => Exception is { } entry
        ? $"{entry.Source}{(entry.Owner.Length > 0 ? $", {entry.Owner}" : "")}{(entry.Reason.Length > 0 ? $": {entry.Reason}" : "")}"
        : Suppression is { } left ? $"{left.Source} ({left.Status}){(left.Statement.Length > 0 ? $": {left.Statement}" : "")}" : "";
}
