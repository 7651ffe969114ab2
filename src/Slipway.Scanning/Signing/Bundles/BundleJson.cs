using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Slipway.Scanning;

/// <summary>
/// Reads and writes envelopes, bundles and log entries as protobuf's JSON has them: numbers of 64 bits as text. A property that stands twice is refused.
/// </summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(DsseEnvelopeDocument))]
[JsonSerializable(typeof(BundleDocument))]
[JsonSerializable(typeof(SimpleSigningDocument))]
[JsonSerializable(typeof(RekorAnnotation))]
[JsonSerializable(typeof(RekorSigned))]
[JsonSerializable(typeof(TrustedRootDocument))]
internal sealed partial class BundleJson : JsonSerializerContext
{
    public static BundleJson Canonical { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        AllowDuplicateProperties = false,
        NumberHandling = JsonNumberHandling.AllowReadingFromString,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
