using System.Text.Json.Serialization;

namespace Slipway.Scanning;

/// <summary>How many findings of a severity there are.</summary>
/// <param name="Severity">The severity.</param>
/// <param name="Findings">How many, by what became of them.</param>
public sealed record SeverityCounts([property: JsonConverter(typeof(JsonStringEnumConverter<Severity>))] Severity Severity, FindingCounts Findings);
