using System.Text.Json;
using System.Text.Json.Serialization;

namespace Slipway.Images;

/// <summary>How one layer, or one change without a layer, came about.</summary>
public sealed record OciHistory
{
    /// <summary>When, RFC 3339 as it was written; null where not said.</summary>
    public string? Created { get; init; }

    /// <summary>What was run; null where not said.</summary>
    [JsonPropertyName("created_by")]
    public string? CreatedBy { get; init; }

    /// <summary>A note; null where none.</summary>
    public string? Comment { get; init; }

    /// <summary>Who; null where not said.</summary>
    public string? Author { get; init; }

    /// <summary>True where it changed only the configuration; null means false.</summary>
    [JsonPropertyName("empty_layer")]
    public bool? EmptyLayer { get; init; }

    /// <summary>What the specification does not name, kept as it was.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Unknown { get; set; }
}
