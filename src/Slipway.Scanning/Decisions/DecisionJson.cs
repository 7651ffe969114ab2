using System.Text.Json.Serialization;

namespace Slipway.Scanning;

/// <summary>How a decision is written: names in camel case, enumerations as words, in the order of its members, nothing for what is absent.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    WriteIndented = true,
    NewLine = "\n",
    MaxDepth = 16,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(ScanDecision))]
internal sealed partial class DecisionJson : JsonSerializerContext;
