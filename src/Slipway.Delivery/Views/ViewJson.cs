using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Slipway.Delivery;

/// <summary>Writes a document of the views: indented, line feeds on every system, one at the end.</summary>
internal static class ViewJson
{
    public static string Write(Action<Utf8JsonWriter> content)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
            content(writer);
        return Encoding.UTF8.GetString(buffer.WrittenSpan) + "\n";
    }

    /// <summary>The word of an enumeration's member, as ledgers write it.</summary>
    public static string Word<T>(T value) where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
