using System.Text.Json.Serialization.Metadata;

namespace Slipway.Scanning;

/// <summary>How something was built: SLSA provenance 1 (slsa.dev/spec/v1.0/provenance).</summary>
public sealed record SlsaProvenance : IPredicate<SlsaProvenance>
{
    /// <inheritdoc/>
    public static string PredicateType => PredicateTypes.SlsaProvenance;

    /// <inheritdoc/>
    public static JsonTypeInfo<SlsaProvenance> JsonType => StatementJson.Canonical.SlsaProvenance;

    /// <summary>What was asked to be built, and from what.</summary>
    public required SlsaBuildDefinition BuildDefinition { get; init; }

    /// <summary>Who built it, and when.</summary>
    public required SlsaRunDetails RunDetails { get; init; }
}
