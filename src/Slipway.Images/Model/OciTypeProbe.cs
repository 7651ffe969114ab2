using System.Text.Json;
using Slipway.Model;

namespace Slipway.Images;

/// <summary>Tells a manifest from an index where only the bytes are at hand.</summary>
internal static class OciTypeProbe
{
    /// <summary>What the document says it is, else what its shape says.</summary>
    /// <exception cref="ToolException">It is no JSON object.</exception>
    public static string MediaTypeOf(ReadOnlyMemory<byte> content, string what)
    {
        try
        {
            using var document = JsonDocument.Parse(content);
            if (document.RootElement.TryGetProperty("mediaType", out var type) && type.GetString() is { Length: > 0 } said)
                return said;
            return document.RootElement.TryGetProperty("manifests", out _) ? MediaTypes.Index : MediaTypes.Manifest;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw new ToolException($"The {what} cannot be read: {exception.Message} Whoever wrote it must write it anew.", exception);
        }
    }
}
