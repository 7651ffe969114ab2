using System.Text.Json.Serialization;

namespace Slipway.Scanning;

/// <summary>The name that was signed, as JSON.</summary>
internal sealed record SimpleSigningIdentity([property: JsonPropertyName("docker-reference")] string? Reference = null);
