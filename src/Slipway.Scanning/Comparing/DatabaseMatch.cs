using System.Globalization;

namespace Slipway.Scanning;

/// <summary>Whether two scans knew the same.</summary>
internal static class DatabaseMatch
{
    /// <summary>Why they may not have; empty where they did.</summary>
    public static string Doubt(ScannerVersion candidate, ScannerVersion deployed)
    {
        if (candidate.Name != deployed.Name || candidate.Version != deployed.Version)
            return $"The candidate was scanned by {Name(candidate)}, what is deployed by {Name(deployed)}. Scan both with the same one.";
        if (candidate.DatabaseDigest is { } one && deployed.DatabaseDigest is { } other)
            return one == other ? "" : Differ(one, other);
        if (candidate.DatabaseUpdatedAt is not { } time || deployed.DatabaseUpdatedAt is not { } before)
            return "It is unknown which database the scans were made with. Scan both with the same one, by a scanner that says so.";
        return time == before ? "" : Differ(Text(time), Text(before));
    }

    private static string Differ(string candidate, string deployed) =>
        $"The candidate was scanned with another database ({candidate}) than what is deployed ({deployed}). Scan what is deployed again.";

    private static string Name(ScannerVersion scanner) => scanner.Version.Length > 0 ? $"{scanner.Name} {scanner.Version}" : scanner.Name;

    private static string Text(DateTimeOffset time) => string.Create(CultureInfo.InvariantCulture, $"{time.UtcDateTime:yyyy-MM-dd HH:mm} UTC");
}
