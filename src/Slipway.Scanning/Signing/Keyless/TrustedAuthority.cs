using System.Collections.Immutable;

namespace Slipway.Scanning;

/// <summary>An authority whose certificates are believed.</summary>
/// <param name="Certificates">Its certificates, DER: those in between first, the root last.</param>
/// <param name="From">Since when; null for always.</param>
/// <param name="Until">Until when; null for ever.</param>
public sealed record TrustedAuthority(ImmutableArray<ReadOnlyMemory<byte>> Certificates, DateTimeOffset? From = null, DateTimeOffset? Until = null)
{
    internal bool IsValidAt(DateTimeOffset moment) => !(moment < From) && !(moment > Until);
}
