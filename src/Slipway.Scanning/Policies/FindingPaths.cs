using Slipway.Model;

namespace Slipway.Scanning;

/// <summary>Where findings are, as patterns see it: without a slash in front.</summary>
internal static class FindingPaths
{
    /// <summary>What was looked at and, for a package, the file that says it is there: Trivy asks both as well.</summary>
    public static IEnumerable<string> Of(ScanFinding finding)
    {
        if (finding.Target.Length > 0)
            yield return finding.Target.TrimStart('/');
        if (OfPackage(finding) is { Length: > 0 } path)
            yield return path.TrimStart('/');
    }

    /// <summary>The file that says a package is there; empty where none does.</summary>
    public static string OfPackage(ScanFinding finding) => finding switch
    {
        ScanFinding.Vulnerability one => one.Package.Path,
        ScanFinding.License one => one.FilePath,
        _ => "",
    };

    /// <summary>Reads patterns; a damaged one is said, for it would match nothing and nobody would know.</summary>
    public static PathPatterns Parse(IReadOnlyCollection<string> patterns)
    {
        var damaged = patterns.Where(pattern => PathPattern.ParseLine(pattern) is null).ToList();
        return damaged.Count == 0
            ? PathPatterns.Parse(patterns)
            : throw new UsageException([.. damaged.Select(pattern => $"'{pattern}' is not a pattern of paths. Expected one such as 'app/**' or '!usr/lib/libssl.so'.")]);
    }
}
