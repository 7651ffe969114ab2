using System.Text.Json.Serialization;

namespace Slipway.Scanning;

/// <summary>What became of a finding; ordered by how much it is to be looked at.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FindingVerdict>))]
public enum FindingVerdict
{
    /// <summary>No rule is about it: it is counted.</summary>
    Counted,

    /// <summary>An exception lets it through.</summary>
    Excepted,

    /// <summary>A rule would refuse it, but what is deployed has it too: this change did not bring it.</summary>
    Reported,

    /// <summary>A rule warns of it.</summary>
    Warned,

    /// <summary>A rule refuses it.</summary>
    Refused,
}
