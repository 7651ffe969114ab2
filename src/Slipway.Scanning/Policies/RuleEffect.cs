using System.Text.Json.Serialization;

namespace Slipway.Scanning;

/// <summary>What follows when a rule is met; ordered, so that the greater wins.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RuleEffect>))]
public enum RuleEffect
{
    /// <summary>Nothing: it is counted only.</summary>
    Ignore,

    /// <summary>It is said, and the build goes on.</summary>
    Warn,

    /// <summary>It stops the build.</summary>
    Refuse,
}
