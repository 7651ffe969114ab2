using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Slipway.Model;

namespace Slipway.Images;

/// <summary>
/// Reads and writes the documents of images. What it writes is canonical: no white space, properties in declared order, maps
/// in the order of their (ordinal) comparer, absent values left out; so equal documents have equal digests.
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(OciDescriptor))]
[JsonSerializable(typeof(OciManifest))]
[JsonSerializable(typeof(OciIndex))]
[JsonSerializable(typeof(OciImageConfig))]
public sealed partial class OciJson : JsonSerializerContext
{
    /// <summary>The one way to read and write them. '+' in media types stays '+'.</summary>
    public static OciJson Canonical { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        RespectNullableAnnotations = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    /// <summary>Writes a document, as UTF-8 without a mark.</summary>
    public static byte[] Write<T>(T document, JsonTypeInfo<T> type) => JsonSerializer.SerializeToUtf8Bytes(document, type);

    /// <summary>Reads a document.</summary>
    /// <param name="content">UTF-8.</param>
    /// <param name="type">One of the types of <see cref="Canonical"/>.</param>
    /// <param name="what">What is read and from where, for the message, such as <c>manifest 'sha256:…' in 'registry/app'</c>.</param>
    /// <exception cref="ToolException">The content is not such a document.</exception>
    public static T Read<T>(ReadOnlySpan<byte> content, JsonTypeInfo<T> type, string what)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(content, type) ?? throw new JsonException("Found null.");
        }
        catch (JsonException exception)
        {
            throw new ToolException($"The {what} cannot be read: {exception.Message} Whoever wrote it must write it anew.", exception);
        }
    }
}
