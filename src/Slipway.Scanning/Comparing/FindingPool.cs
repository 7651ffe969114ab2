namespace Slipway.Scanning;

/// <summary>
/// Findings to be taken by key. One may be taken by many where it is of a package, for a version is not part of the key; a secret or setting only once: a second
/// one of the same rule in the same file is another one.
/// </summary>
internal sealed class FindingPool
{
    private readonly Dictionary<FindingKey, Entry> _byKey;

    public FindingPool(IReadOnlyCollection<ScanFinding> findings)
    {
        _byKey = new(findings.Count);
        foreach (var finding in findings)
        {
            var key = finding.Key;
            if (_byKey.TryGetValue(key, out var entry))
                (entry.Others ??= []).Add(finding);
            else
                _byKey[key] = new Entry(finding);
        }

        // So that what is taken does not hang on the order of a report.
        foreach (var entry in _byKey.Values.Where(entry => entry.Others is not null))
        {
            var sorted = FindingOrder.Sort(entry.All);
            (entry.First, entry.Others) = (sorted[0], [.. sorted.Skip(1)]);
        }
    }

    /// <summary>What nobody has taken.</summary>
    public IEnumerable<ScanFinding> Left =>
        _byKey.Values.SelectMany(entry => entry is { Taken: > 0, First: ScanFinding.Vulnerability } ? [] : entry.All.Skip(entry.Taken));

    public ScanFinding? Take(ScanFinding finding)
    {
        if (!_byKey.TryGetValue(finding.Key, out var entry))
            return null;
        if (finding is ScanFinding.Vulnerability)
        {
            // The gravest of them: that another version was less grave does not make this one new.
            entry.Taken = 1;
            return entry.Others is null ? entry.First : entry.All.MaxBy(one => one.Severity);
        }

        return entry.All.ElementAtOrDefault(entry.Taken++);
    }

    // Nearly all keys have one finding: no list for those.
    private sealed class Entry(ScanFinding first)
    {
        public ScanFinding First { get; set; } = first;

        public List<ScanFinding>? Others { get; set; }

        public IEnumerable<ScanFinding> All => Others is null ? [First] : Others.Prepend(First);

        public int Taken { get; set; }
    }
}
