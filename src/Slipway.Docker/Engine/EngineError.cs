using System.Text.Json.Serialization;

namespace Slipway.Docker;

/// <summary>An error of the engine: the body of a failed request, or a part of a message.</summary>
internal sealed record EngineError
{
    [JsonPropertyName("message")]
    public string? Message { get; init; }
}
