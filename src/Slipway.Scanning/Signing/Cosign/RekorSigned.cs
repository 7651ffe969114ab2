using System.Text.Json.Serialization;

namespace Slipway.Scanning;

/// <summary>What Rekor's promise signs, in the order of RFC 8785.</summary>
internal sealed record RekorSigned(
    [property: JsonPropertyName("body")] string Body,
    [property: JsonPropertyName("integratedTime")] long IntegratedTime,
    [property: JsonPropertyName("logID")] string LogId,
    [property: JsonPropertyName("logIndex")] long LogIndex);
