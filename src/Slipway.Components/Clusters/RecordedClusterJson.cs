using System.Text.Json.Serialization;

namespace Slipway.Components;

/// <summary>How the cluster is written down.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, NewLine = "\n")]
[JsonSerializable(typeof(RecordedCluster))]
internal sealed partial class RecordedClusterJson : JsonSerializerContext;
