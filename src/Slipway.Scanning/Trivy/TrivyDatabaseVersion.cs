using System.Text;
using Slipway.Model;

namespace Slipway.Scanning;

/// <summary>Which database of vulnerabilities a Trivy has.</summary>
/// <param name="Schema">The version of its schema.</param>
/// <param name="UpdatedAt">When it was made, in UTC.</param>
/// <param name="NextUpdate">When a newer one is to be expected, in UTC; null where it does not say.</param>
/// <param name="DownloadedAt">When it was fetched, in UTC; null where it does not say.</param>
public sealed record TrivyDatabaseVersion(int Schema, DateTimeOffset UpdatedAt, DateTimeOffset? NextUpdate = null, DateTimeOffset? DownloadedAt = null)
{
    /// <summary>
    /// What tells this database from every other: Trivy gives out no digest of its content, and each one that is published has a time of its own, so
    /// this is the hash of schema and time, the same on every machine.
    /// </summary>
    public string Identity => Digest.Of(Encoding.UTF8.GetBytes($"trivy-db {Schema} {UpdatedAt.UtcDateTime:o}")).ToString();
}
