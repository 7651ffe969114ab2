using System.Collections.Immutable;

namespace Slipway.Scanning;

/// <summary>Who built: what the trust in a build hangs on.</summary>
public sealed record SlsaBuilder
{
    /// <summary>An address that names it, such as a workflow with its ref.</summary>
    public required string Id { get; init; }

    /// <summary>The versions of its parts; null where not said.</summary>
    public ImmutableSortedDictionary<string, string>? Version { get; init; }
}
