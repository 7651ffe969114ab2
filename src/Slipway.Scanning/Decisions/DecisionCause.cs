using System.Text.Json.Serialization;

namespace Slipway.Scanning;

/// <summary>What can speak against an image. They are kept apart: each has another remedy.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DecisionCause>))]
public enum DecisionCause
{
    /// <summary>It has what a rule refuses or warns of: vulnerabilities, secrets, settings, licences.</summary>
    Vulnerable,

    /// <summary>Nobody looked: the scanner is missing, too old or broken.</summary>
    ScannerUnavailable,

    /// <summary>The scanner's knowledge is too old or out of reach.</summary>
    DatabaseOutdated,

    /// <summary>Its distribution gets no fixes any more: silence means nothing.</summary>
    EndOfLifeOs,

    /// <summary>Its exceptions are not in order.</summary>
    Exceptions,

    /// <summary>It could not be held against what is deployed for certain.</summary>
    UncertainComparison,
}
