using System.Collections.Immutable;

namespace Slipway.Scanning;

/// <summary>Makes the values of one result, once all of its fields are known: they may stand in any order.</summary>
internal sealed class ResultReading(ResultDraft result, TextPool pool)
{
    private readonly Dictionary<(string Key, string Path), ScannedPackage> _known = [];

    public void AddTo(ReportDraft report)
    {
        foreach (var draft in result.Packages)
        {
            if (draft.Name.Length == 0)
                throw Nameless("package", "Name");
            var package = Package(draft, draft.FullVersion);
            report.Packages.Add(package);
            foreach (var key in KeysOf(draft).Where(key => key.Length > 0))
                _known.TryAdd((key, package.Path), package);
        }

        foreach (var draft in result.Findings)
        {
            var finding = Finding(draft, draft.Kind);
            // Trivy lists what a check found in order, and what its own comments in the file excuse, where it is asked to.
            if (draft.Kind == FindingKind.Misconfiguration && draft.Status.Equals("EXCEPTION", StringComparison.OrdinalIgnoreCase))
                report.Suppressed.Add(new SuppressedFinding(finding, "ignored", draft.Message, result.Target));
            else if (draft.Kind != FindingKind.Misconfiguration || !draft.Status.Equals("PASS", StringComparison.OrdinalIgnoreCase))
                report.Findings.Add(finding);
        }

        foreach (var draft in result.Modified)
        {
            // A kind that is not known yet cannot be told; that Trivy left it out by itself changes no verdict.
            if (ReportWords.Kind(draft.Type) is not FindingKind.Unknown and var kind)
                report.Suppressed.Add(new SuppressedFinding(Finding(draft.Finding, kind), draft.Status, draft.Statement, draft.Source));
        }
    }

    private static string[] KeysOf(PackageDraft draft) => [draft.UniqueId, draft.Url, draft.Id];

    private UnreadableReportException Nameless(string what, string field) => new(
        $"holds a {what} without '{field}' in the result '{result.Target}'", "Use a version of Trivy that this library knows.");

    private ScanFinding Finding(FindingDraft draft, FindingKind kind)
    {
        if (draft.Id.Length == 0 && draft.OldId.Length == 0)
            throw Nameless("finding", kind switch { FindingKind.Vulnerability => "VulnerabilityID", FindingKind.Secret => "RuleID", FindingKind.License => "Name", _ => "ID" });
        return kind switch
        {
            FindingKind.Vulnerability => Vulnerability(draft),
            FindingKind.Misconfiguration => Misconfiguration(draft),
            FindingKind.Secret => Secret(draft),
            _ => License(draft),
        };
    }

    private ScanFinding.Vulnerability Vulnerability(FindingDraft draft) => new()
    {
        Id = draft.Id,
        Severity = ReportWords.Severity(draft.Severity),
        Title = draft.Title,
        Description = draft.Description,
        Address = draft.Address,
        Target = result.Target,
        Aliases = Aliases(draft),
        Package = PackageOf(draft),
        FixedVersion = draft.FixedVersion,
        // Older versions say nothing, and a version that is without it is a fix.
        Status = draft.Status.Length == 0 && draft.FixedVersion.Length > 0 ? FixStatus.Fixed : ReportWords.Status(draft.Status),
        Score = draft.Scores.Newest,
        ExploitProbability = draft.Probability,
        IsKnownExploited = draft.IsExploited,
        SeveritySource = draft.SeveritySource,
        Published = draft.Published,
        Weaknesses = [.. draft.Weaknesses],
    };

    private ScanFinding.Misconfiguration Misconfiguration(FindingDraft draft)
    {
        // Where both are there, the old field has the id that is the newest one without its prefix ('DS002' and 'AVD-DS-0002').
        var id = CheckId.Normalize(draft.OldId.Length > 0 ? draft.OldId : draft.Id);
        return new()
        {
            Id = id,
            Severity = ReportWords.Severity(draft.Severity),
            Title = draft.Title,
            Description = draft.Description,
            Address = draft.Address,
            Target = result.Target,
            Aliases = [.. new[] { draft.Id, draft.OldId }.Where(other => other.Length > 0 && other != id).Distinct()],
            Message = draft.Message,
            Resolution = draft.Resolution,
            FileType = result.Type,
            Resource = draft.Resource,
            StartLine = draft.StartLine,
            EndLine = draft.EndLine,
        };
    }

    private ScanFinding.LeakedSecret Secret(FindingDraft draft) => new()
    {
        Id = draft.Id,
        Severity = ReportWords.Severity(draft.Severity),
        Title = draft.Title,
        Target = result.Target,
        Category = draft.Category,
        StartLine = draft.StartLine,
        EndLine = draft.EndLine,
    };

    private ScanFinding.License License(FindingDraft draft) => new()
    {
        Id = draft.Id,
        Severity = ReportWords.Severity(draft.Severity),
        Title = draft.Id,
        Address = draft.Address,
        Target = result.Target,
        Category = draft.Category,
        PackageName = draft.Package.Name,
        FilePath = draft.Package.Path,
        Confidence = draft.Confidence ?? 1,
    };

    // An advisory of a distribution covers many, and one of a library links those that it follows from: only where a single one is named is it the same thing.
    private ImmutableArray<string> Aliases(FindingDraft draft)
    {
        string[] named = KindOf(draft.Package) == PackageKind.Library && draft.Aliases.Count == 0
            ? [.. draft.Advisories.Where(id => id.StartsWith("GHSA-", StringComparison.OrdinalIgnoreCase)).Distinct(StringComparer.OrdinalIgnoreCase)]
            : [];
        return [.. draft.Aliases.Concat(named.Length == 1 ? named : []).Where(alias => alias.Length > 0 && alias != draft.Id).Distinct()];
    }

    private ScannedPackage PackageOf(FindingDraft draft)
    {
        if (draft.Package.Name.Length == 0)
            throw Nameless("vulnerability", "PkgName");
        var path = PathOf(draft.Package);
        foreach (var key in KeysOf(draft.Package))
        {
            if (key.Length > 0 && _known.TryGetValue((key, path), out var known) && known.Name == draft.Package.Name)
                return known;
        }

        // Reports without a list of packages: what is vulnerable is all that is known.
        var package = Package(draft.Package, draft.Package.Version);
        foreach (var key in KeysOf(draft.Package).Where(key => key.Length > 0))
            _known.TryAdd((key, path), package);
        return package;
    }

    private ScannedPackage Package(PackageDraft draft, string version) => new()
    {
        Kind = KindOf(draft),
        Type = result.Type,
        Name = draft.Name,
        Version = version,
        Url = pool.Url(draft.Url) ?? PackageNames.Url(result.Type, draft.Name, version),
        Path = PathOf(draft),
        Layer = pool.Digest(draft.Layer),
        Licenses = [.. draft.Licenses],
        DependsOn = [.. draft.DependsOn],
        Id = draft.Id,
        IsDirect = draft.Relationship switch
        {
            "direct" => true,
            "indirect" => false,
            _ => draft.IsIndirect ? false : null,
        },
    };

    private PackageKind KindOf(PackageDraft draft) => result.Class switch
    {
        "os-pkgs" => PackageKind.OperatingSystem,
        "lang-pkgs" => PackageKind.Library,
        _ => PackageNames.KindOf(draft.Url, result.Type),
    };

    private string PathOf(PackageDraft draft) => draft.Path.Length > 0 ? draft.Path
        : KindOf(draft) == PackageKind.OperatingSystem ? ""
        : result.Target;
}
