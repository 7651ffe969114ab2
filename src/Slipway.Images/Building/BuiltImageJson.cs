using System.Text.Json.Serialization;

namespace Slipway.Images;

/// <summary>Keeps a <see cref="BuiltImage"/> in a file: <c>JsonSerializer.Serialize(image, BuiltImageJson.Default.BuiltImage)</c>.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    WriteIndented = true)]
[JsonSerializable(typeof(BuiltImage))]
public sealed partial class BuiltImageJson : JsonSerializerContext;
