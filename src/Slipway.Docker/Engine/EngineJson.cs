using System.Text.Json.Serialization;

namespace Slipway.Docker;

[JsonSerializable(typeof(EngineMessage))]
[JsonSerializable(typeof(EngineError))]
[JsonSerializable(typeof(EngineImage))]
[JsonSerializable(typeof(Dictionary<string, string>))]
[JsonSerializable(typeof(string[]))]
internal sealed partial class EngineJson : JsonSerializerContext;
