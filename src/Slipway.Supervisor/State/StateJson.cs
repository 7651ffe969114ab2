using System.Text.Json.Serialization;

namespace Slipway.Supervisor;

/// <summary>How the files of an environment are written; generated, so that the supervisor starts fast.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, UseStringEnumConverter = true,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(DesiredState))]
[JsonSerializable(typeof(ObservedState))]
internal sealed partial class StateJson : JsonSerializerContext;
