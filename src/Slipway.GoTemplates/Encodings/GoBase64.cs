using System.Globalization;
using Slipway.GoTemplates.Values;

namespace Slipway.GoTemplates.Encodings;

/// <summary>Standard base64 as Go decodes it: line ends are skipped, errors name a byte.</summary>
internal static class GoBase64
{
    /// <exception cref="TemplateFunctionException">It is no base64; the message is Go's.</exception>
    public static byte[] Decode(string text)
    {
        var source = GoText.ToBytes(text);
        var result = new List<byte>(source.Length / 4 * 3);
        var position = 0;
        Span<byte> quantum = stackalloc byte[4];
        while (position < source.Length)
        {
            var length = ReadQuantum(source, ref position, quantum);
            var bits = (quantum[0] << 18) | (quantum[1] << 12) | (quantum[2] << 6) | quantum[3];
            for (var i = 0; i < length - 1; i++)
                result.Add((byte)(bits >> (16 - (8 * i))));
        }

        return [.. result];
    }

    private static int ReadQuantum(byte[] source, ref int position, Span<byte> quantum)
    {
        quantum.Clear();
        for (var i = 0; i < 4;)
        {
            if (position == source.Length)
                return i == 0 ? 0 : throw Corrupt(position - i);

            var c = source[position++];
            if (ValueOf(c) is var value and >= 0)
                quantum[i++] = (byte)value;
            else if (c is (byte)'\n' or (byte)'\r')
                continue;
            else if (c != '=' || i < 2)
                throw Corrupt(position - 1);
            else
                return EndWithPadding(source, ref position, i);
        }

        return 4;
    }

    private static int EndWithPadding(byte[] source, ref int position, int length)
    {
        if (length == 2)
        {
            SkipLineEnds(source, ref position);
            if (position == source.Length)
                throw Corrupt(source.Length);

            if (source[position] != '=')
                throw Corrupt(position - 1);

            position++;
        }

        SkipLineEnds(source, ref position);
        return position < source.Length ? throw Corrupt(position) : length;
    }

    private static void SkipLineEnds(byte[] source, ref int position)
    {
        while (position < source.Length && source[position] is (byte)'\n' or (byte)'\r')
            position++;
    }

    private static int ValueOf(byte c) => c switch
    {
        >= (byte)'A' and <= (byte)'Z' => c - 'A',
        >= (byte)'a' and <= (byte)'z' => c - 'a' + 26,
        >= (byte)'0' and <= (byte)'9' => c - '0' + 52,
        (byte)'+' => 62,
        (byte)'/' => 63,
        _ => -1,
    };

    private static TemplateFunctionException Corrupt(int position) =>
        new(string.Create(CultureInfo.InvariantCulture, $"illegal base64 data at input byte {position}"));
}
