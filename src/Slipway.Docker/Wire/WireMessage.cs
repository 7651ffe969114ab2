using Google.Protobuf;

namespace Slipway.Docker;

/// <summary>
/// Reads a message of protocol buffers field by field (protobuf.dev/programming-guides/encoding): BuildKit's few messages do not deserve a
/// compiler's output. Unknown fields are passed over, as the format asks.
/// </summary>
internal static class WireMessage
{
    /// <summary>Hands each field to its reader, which must read the value or say false.</summary>
    public static void Read(ReadOnlySpan<byte> message, Func<int, CodedInputStream, bool> readField)
    {
        using var input = new CodedInputStream(message.ToArray());
        for (var tag = input.ReadTag(); tag != 0; tag = input.ReadTag())
        {
            if (!readField(WireFormat.GetTagFieldNumber(tag), input))
                input.SkipLastField();
        }
    }

    /// <summary>Writes one.</summary>
    public static byte[] Write(Action<CodedOutputStream> write)
    {
        using var stream = new MemoryStream();
        using (var output = new CodedOutputStream(stream, leaveOpen: true))
            write(output);
        return stream.ToArray();
    }

    /// <summary>A field of text or bytes; empty ones are left out, which means the same.</summary>
    public static void WriteField(this CodedOutputStream output, int field, string value)
    {
        if (value.Length == 0)
            return;
        output.WriteTag(field, WireFormat.WireType.LengthDelimited);
        output.WriteString(value);
    }

    /// <inheritdoc cref="WriteField(CodedOutputStream, int, string)"/>
    public static void WriteField(this CodedOutputStream output, int field, ByteString value)
    {
        if (value.IsEmpty)
            return;
        output.WriteTag(field, WireFormat.WireType.LengthDelimited);
        output.WriteBytes(value);
    }

    /// <summary>A field of a number; 0 is left out, which means the same.</summary>
    public static void WriteField(this CodedOutputStream output, int field, long value)
    {
        if (value == 0)
            return;
        output.WriteTag(field, WireFormat.WireType.Varint);
        output.WriteInt64(value);
    }
}
