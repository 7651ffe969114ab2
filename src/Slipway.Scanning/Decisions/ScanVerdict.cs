using System.Text.Json.Serialization;

namespace Slipway.Scanning;

/// <summary>Whether an image may go on.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ScanVerdict>))]
public enum ScanVerdict
{
    /// <summary>It may; nothing is to be said.</summary>
    Passed,

    /// <summary>It may; something should be known.</summary>
    PassedWithWarnings,

    /// <summary>It may not. Why is in the reasons, which keep "vulnerable" apart from "could not look".</summary>
    Refused,
}
