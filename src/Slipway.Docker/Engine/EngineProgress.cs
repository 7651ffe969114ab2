using System.Text.Json.Serialization;

namespace Slipway.Docker;

/// <summary>How far something is, in bytes; a total of 0 is not known.</summary>
internal sealed record EngineProgress
{
    [JsonPropertyName("current")]
    public long Current { get; init; }

    [JsonPropertyName("total")]
    public long Total { get; init; }
}
