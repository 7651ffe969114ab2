using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Slipway.Scanning;

/// <summary>Reads and writes statements. No white space, properties in declared order, maps in the order of their keys, absent values left out.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(InTotoStatement))]
[JsonSerializable(typeof(SlsaProvenance))]
[JsonSerializable(typeof(TestResult))]
[JsonSerializable(typeof(VulnerabilityScan))]
[JsonSerializable(typeof(ScanDecisionPredicate))]
internal sealed partial class StatementJson : JsonSerializerContext
{
    /// <summary>The one way. A property that stands twice is refused: two readers would believe two things.</summary>
    public static StatementJson Canonical { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        RespectNullableAnnotations = true,
        AllowDuplicateProperties = false,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new UtcTimeConverter() },
    });
}
