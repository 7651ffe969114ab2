using System.Text.Json.Serialization;

namespace Slipway.Scanning;

/// <summary>Reads and writes encrypted keys.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(KeyBoxDocument))]
internal sealed partial class KeyBoxJson : JsonSerializerContext;
