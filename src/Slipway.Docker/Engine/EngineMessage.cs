using System.Text.Json;
using System.Text.Json.Serialization;

namespace Slipway.Docker;

/// <summary>One line of what a pull, push or build reports. See the Engine API, <c>JSONMessage</c>.</summary>
internal sealed record EngineMessage
{
    [JsonPropertyName("id")]
    public string? Id { get; init; }

    [JsonPropertyName("stream")]
    public string? Stream { get; init; }

    [JsonPropertyName("status")]
    public string? Status { get; init; }

    [JsonPropertyName("progressDetail")]
    public EngineProgress? Progress { get; init; }

    [JsonPropertyName("error")]
    public string? Error { get; init; }

    [JsonPropertyName("errorDetail")]
    public EngineError? ErrorDetail { get; init; }

    [JsonPropertyName("aux")]
    public JsonElement? Aux { get; init; }

    /// <summary>What went wrong; null where nothing did.</summary>
    [JsonIgnore]
    public string? Failure => ErrorDetail?.Message ?? Error;
}
