namespace Slipway.Scanning;

/// <summary>
/// What several scanners found, each thing once. Vulnerabilities are one where the package is (by its package URL) and any of their ids is: scanners name
/// them by CVE or by advisory. The gravest severity counts, and the scanners are named together; where they differ in more, the first report's words stay.
/// </summary>
public static class MergedFindings
{
    /// <summary>The first report, whose scanner speaks for all, with what the others add; its findings come first.</summary>
    public static ScanReport Of(ScanReport first, params IReadOnlyCollection<ScanReport> others)
    {
        var merged = first.Findings.ToList();
        var byPackage = new Dictionary<string, List<int>>(StringComparer.OrdinalIgnoreCase);
        var byKey = new Dictionary<FindingKey, int>();
        for (var at = 0; at < merged.Count; at++)
            Remember(merged[at], at, byPackage, byKey);
        foreach (var finding in others.SelectMany(report => report.Findings))
        {
            var same = Find(finding, merged, byPackage, byKey);
            foreach (var at in same)
                merged[at] = Join(merged[at], finding);
            if (same.Length > 0)
                continue;
            merged.Add(finding);
            Remember(finding, merged.Count - 1, byPackage, byKey);
        }

        ScanReport[] all = [first, .. others];
        return first with
        {
            CreatedAt = all.Min(report => report.CreatedAt),
            Artifact = first.Artifact with { IsOsEndOfLife = all.Any(report => report.Artifact.IsOsEndOfLife) },
            Findings = [.. merged],
            Packages = [.. all.SelectMany(report => report.Packages)],
            Suppressed = [.. first.Suppressed, .. others.SelectMany(report => report.Suppressed)],
            Notes = [.. first.Notes.Concat(others.SelectMany(report => report.Notes)).Distinct()],
        };
    }

    private static void Remember(ScanFinding finding, int at, Dictionary<string, List<int>> byPackage, Dictionary<FindingKey, int> byKey)
    {
        byKey.TryAdd(finding.Key, at);
        if (finding is not ScanFinding.Vulnerability { Package.Url: { } url })
            return;
        var key = KeyOf(url);
        if (!byPackage.TryGetValue(key, out var places))
            byPackage[key] = places = [];
        places.Add(at);
    }

    private static int[] Find(ScanFinding finding, List<ScanFinding> merged, Dictionary<string, List<int>> byPackage, Dictionary<FindingKey, int> byKey)
    {
        if (finding is not ScanFinding.Vulnerability { Package.Url: { } url })
            return byKey.TryGetValue(finding.Key, out var at) ? [at] : [];
        // One package in several files is several findings, and what is said of the package is said of each.
        return byPackage.TryGetValue(KeyOf(url), out var places) ? [.. places.Where(place => HaveSameId(merged[place], finding))] : [];
    }

    private static bool HaveSameId(ScanFinding one, ScanFinding other) =>
        one.Aliases.Append(one.Id).Intersect(other.Aliases.Append(other.Id), StringComparer.OrdinalIgnoreCase).Any();

    private static ScanFinding Join(ScanFinding one, ScanFinding other)
    {
        var joined = one with
        {
            Severity = (Severity)Math.Max((int)one.Severity, (int)other.Severity),
            Scanner = string.Join(',', one.Scanner.Split(',').Concat(other.Scanner.Split(',')).Distinct()),
            Aliases = [.. one.Aliases.Concat(other.Aliases).Append(other.Id).Where(id => !id.Equals(one.Id, StringComparison.OrdinalIgnoreCase)).Distinct(StringComparer.OrdinalIgnoreCase)],
            Address = one.Address.Length > 0 ? one.Address : other.Address,
        };
        return joined is ScanFinding.Vulnerability known && other is ScanFinding.Vulnerability further ? Complete(known, further) : joined;
    }

    private static ScanFinding.Vulnerability Complete(ScanFinding.Vulnerability known, ScanFinding.Vulnerability further) => known with
    {
        FixedVersion = known.FixedVersion.Length > 0 ? known.FixedVersion : further.FixedVersion,
        Status = known.Status == FixStatus.Unknown ? further.Status : known.Status,
        Score = known.Score ?? further.Score,
        ExploitProbability = known.ExploitProbability ?? further.ExploitProbability,
        IsKnownExploited = known.IsKnownExploited ?? further.IsKnownExploited,
        Published = known.Published ?? further.Published,
        Package = known.Package with { IsDirect = known.Package.IsDirect ?? further.Package.IsDirect },
    };

    // NuGet tells neither upper from lower case nor 1.0 from 1.0.0; qualifiers tell files of one package apart, not packages.
    private static string KeyOf(PackageUrl url) => $"{url.WithoutVersion()}@{(url.Type == "nuget" ? Normal(url.Version) : url.Version)}";

    private static string Normal(string version)
    {
        var plain = version.Split('+')[0].Split('-', 2);
        var numbers = plain[0].Split('.').Select(part => part.TrimStart('0') is { Length: > 0 } digits ? digits : "0").ToList();
        while (numbers.Count > 1 && numbers[^1] == "0")
            numbers.RemoveAt(numbers.Count - 1);
        return plain.Length == 1 ? string.Join('.', numbers) : $"{string.Join('.', numbers)}-{plain[1]}";
    }
}
