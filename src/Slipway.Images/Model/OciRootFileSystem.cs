using System.Text.Json.Serialization;
using Slipway.Model;

namespace Slipway.Images;

/// <summary>The digests of an image's layers before compression.</summary>
public sealed record OciRootFileSystem
{
    /// <summary>Always <c>layers</c>.</summary>
    public string Type { get; init; } = "layers";

    /// <summary>The digest of each layer's tar, lowest first.</summary>
    [JsonPropertyName("diff_ids")]
    public required IReadOnlyList<Digest> DiffIds { get; init; }
}
