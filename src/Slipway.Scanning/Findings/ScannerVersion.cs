namespace Slipway.Scanning;

/// <summary>A scanner and what it knew when it looked.</summary>
/// <param name="Name">Its name, such as <c>trivy</c>.</param>
/// <param name="Version">Its version; empty where unknown.</param>
/// <param name="DatabaseUpdatedAt">The age of what it knows of vulnerabilities: when its database was made, in UTC; null where it has none or does not say.</param>
/// <param name="DatabaseDigest">The content of that database, where it says so: two scans with the same one can be held against each other.</param>
public sealed record ScannerVersion(string Name, string Version, DateTimeOffset? DatabaseUpdatedAt = null, string? DatabaseDigest = null);
