using System.Text.Json.Serialization;

namespace Slipway.Scanning;

/// <summary>The verdict of a run of tests.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TestVerdict>))]
public enum TestVerdict
{
    /// <summary>Some failed. First, so that a value nobody set is no pass.</summary>
    [JsonStringEnumMemberName("FAILED")]
    Failed,

    /// <summary>All passed, some with a warning.</summary>
    [JsonStringEnumMemberName("WARNED")]
    Warned,

    /// <summary>All passed.</summary>
    [JsonStringEnumMemberName("PASSED")]
    Passed,
}
