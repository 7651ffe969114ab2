using System.Text.Json;
using System.Text.Json.Serialization;

namespace Slipway.Scanning;

/// <summary>The payload as JSON.</summary>
internal sealed record SimpleSigningDocument(SimpleSigningCritical Critical)
{
    // cosign writes null where nobody gave annotations.
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public JsonElement? Optional { get; init; }
}
