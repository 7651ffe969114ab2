using System.Collections.Immutable;

namespace Slipway.Scanning;

/// <summary>One run of a builder.</summary>
public sealed record SlsaRunDetails
{
    /// <summary>Who built.</summary>
    public required SlsaBuilder Builder { get; init; }

    /// <summary>Which run; null where not said.</summary>
    public SlsaRunMetadata? Metadata { get; init; }

    /// <summary>What else came out, such as logs; null where not said.</summary>
    public ImmutableArray<ResourceDescriptor>? Byproducts { get; init; }
}
