using System.Text.Json.Serialization;

namespace Slipway.Scanning;

/// <summary>Where a finding comes from, seen from what is deployed.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FindingOrigin>))]
public enum FindingOrigin
{
    /// <summary>Nothing was held against it.</summary>
    NotCompared,

    /// <summary>The change brought it.</summary>
    Introduced,

    /// <summary>It is new, but the scans did not know the same: the change or the database brought it.</summary>
    Uncertain,

    /// <summary>It was there when what is deployed was deployed.</summary>
    Existing,

    /// <summary>What is deployed has it too, but it became known only since.</summary>
    Database,
}
