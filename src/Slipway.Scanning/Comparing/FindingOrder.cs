namespace Slipway.Scanning;

/// <summary>
/// What to look at first: known to be exploited, then the gravest, then what a fix exists for, then the likeliest to be exploited. The rest of the order is only there so that
/// the same findings always come in the same one.
/// </summary>
internal sealed class FindingOrder : IComparer<ScanFinding>
{
    public static FindingOrder Instance { get; } = new();

    public static ScanFinding[] Sort(IEnumerable<ScanFinding> findings) => Sort(findings, finding => finding);

    /// <summary>Sorts what has findings. Most of the order is one number, worked out once for each and not for each comparison.</summary>
    public static T[] Sort<T>(IEnumerable<T> items, Func<T, ScanFinding> findingOf)
    {
        var ranked = items.Select(item => (Item: item, Finding: findingOf(item))).Select(one => (Rank: Rank(one.Finding), one.Finding, one.Item)).ToArray();
        Array.Sort(ranked, (x, y) => x.Rank != y.Rank ? x.Rank.CompareTo(y.Rank) : CompareNames(x.Finding, y.Finding));
        return Array.ConvertAll(ranked, one => one.Item);
    }

    public int Compare(ScanFinding? x, ScanFinding? y)
    {
        if (ReferenceEquals(x, y) || x is null || y is null)
            return x is null ? (y is null ? 0 : -1) : y is null ? 1 : 0;
        var order = Rank(x).CompareTo(Rank(y));
        return order != 0 ? order : CompareNames(x, y);
    }

    // The least goes first. A probability that is none counts as unknown.
    private static long Rank(ScanFinding finding)
    {
        const long Steps = 1_000_000;
        var one = finding as ScanFinding.Vulnerability;
        var rank = one?.IsKnownExploited == true ? 0L : 1L;
        rank = (rank * 8) + (Severity.Critical - finding.Severity);
        rank = (rank * 2) + (one?.FixedVersion.Length > 0 ? 0 : 1);
        var probability = one?.ExploitProbability is { } given && given is > 0 and <= 1 ? given : 0;
        return (rank * (Steps + 1)) + (Steps - (long)(probability * Steps));
    }

    private static int CompareNames(ScanFinding x, ScanFinding y)
    {
        var order = string.CompareOrdinal(x.Id, y.Id);
        order = order != 0 ? order : string.CompareOrdinal(x.Target, y.Target);
        if (order != 0)
            return order;
        if (x is ScanFinding.Vulnerability { Package: var one } && y is ScanFinding.Vulnerability { Package: var other })
        {
            order = string.CompareOrdinal(one.Name, other.Name);
            order = order != 0 ? order : string.CompareOrdinal(one.Version, other.Version);
            order = order != 0 ? order : string.CompareOrdinal(one.Path, other.Path);
        }
        else
            order = string.CompareOrdinal(x.GetType().Name, y.GetType().Name);
        return order != 0 ? order : CompareOthers(x, y);
    }

    private static int CompareOthers(ScanFinding x, ScanFinding y)
    {
        var order = Line(x).CompareTo(Line(y));
        order = order != 0 ? order : string.CompareOrdinal(Detail(x), Detail(y));
        order = order != 0 ? order : string.CompareOrdinal(x.Scanner, y.Scanner);
        return order != 0 ? order : string.CompareOrdinal(x.Title, y.Title);
    }

    private static int Line(ScanFinding finding) => finding switch
    {
        ScanFinding.Misconfiguration one => one.StartLine,
        ScanFinding.LeakedSecret one => one.StartLine,
        _ => 0,
    };

    private static string Detail(ScanFinding finding) => finding switch
    {
        ScanFinding.Vulnerability one => one.FixedVersion,
        ScanFinding.Misconfiguration one => one.Resource + one.Message,
        ScanFinding.License one => one.PackageName + one.FilePath,
        _ => "",
    };
}
