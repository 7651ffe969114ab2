using System.Text.Json.Serialization;

namespace Slipway.Scanning;

/// <summary>A log entry as cosign 2 keeps it in an annotation.</summary>
internal sealed record RekorAnnotation(
    [property: JsonPropertyName("SignedEntryTimestamp")] byte[] SignedEntryTimestamp,
    [property: JsonPropertyName("Payload")] RekorSigned Payload);
