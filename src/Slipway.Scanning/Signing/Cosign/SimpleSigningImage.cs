using System.Text.Json.Serialization;

namespace Slipway.Scanning;

/// <summary>The image that was signed, as JSON.</summary>
internal sealed record SimpleSigningImage([property: JsonPropertyName("docker-manifest-digest")] string Digest);
