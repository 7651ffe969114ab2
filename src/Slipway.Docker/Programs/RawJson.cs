using System.Text.Json.Serialization;

namespace Slipway.Docker;

[JsonSourceGenerationOptions(PropertyNameCaseInsensitive = true)]
[JsonSerializable(typeof(RawStatus))]
[JsonSerializable(typeof(BuildxMetadata))]
internal sealed partial class RawJson : JsonSerializerContext;
