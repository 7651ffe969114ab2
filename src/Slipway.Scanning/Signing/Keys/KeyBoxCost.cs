using System.Text.Json.Serialization;

namespace Slipway.Scanning;

/// <summary>What scrypt costs.</summary>
internal sealed record KeyBoxCost(
    [property: JsonPropertyName("N")] int Cost,
    [property: JsonPropertyName("r")] int BlockSize,
    [property: JsonPropertyName("p")] int Parallelism);
