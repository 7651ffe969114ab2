using System.Collections.Immutable;
using System.Text.Json;

namespace Slipway.Scanning;

/// <summary>What was asked to be built, and from what.</summary>
public sealed record SlsaBuildDefinition
{
    /// <summary>How to read the parameters: an address.</summary>
    public required string BuildType { get; init; }

    /// <summary>What came from outside and a verifier must judge: an object.</summary>
    public required JsonElement ExternalParameters { get; init; }

    /// <summary>What the builder set itself: an object; null where nothing.</summary>
    public JsonElement? InternalParameters { get; init; }

    /// <summary>What went in: the source first, by our own statements.</summary>
    public ImmutableArray<ResourceDescriptor>? ResolvedDependencies { get; init; }
}
