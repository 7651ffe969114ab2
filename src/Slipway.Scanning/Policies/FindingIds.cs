namespace Slipway.Scanning;

/// <summary>The names that one thing has: an id, its aliases, and the spellings that checks of Trivy had over the years.</summary>
internal static class FindingIds
{
    /// <summary>All names of a finding, each in the newest spelling.</summary>
    public static IEnumerable<string> Of(ScanFinding finding) =>
        finding.Aliases.IsDefaultOrEmpty ? [Normalize(finding.Id)] : finding.Aliases.Prepend(finding.Id).Select(Normalize);

    /// <summary>
    /// The newest spelling: <c>AVD-DS-0002</c>, and <c>DS002</c> from before, are <c>DS-0002</c> today.
    /// </summary>
    public static string Normalize(string id)
    {
        var name = CheckId.Normalize(id);
        var digits = name.Length - 3;
        return digits is >= 2 and <= 5 && name.AsSpan(..digits).IndexOfAnyExceptInRange('A', 'Z') < 0 && name.AsSpan(digits).IndexOfAnyExceptInRange('0', '9') < 0
            ? $"{name[..digits]}-0{name[digits..]}"
            : name;
    }
}
