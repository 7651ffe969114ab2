using System.Globalization;
using System.Text;
using Slipway.GoTemplates.Values;

namespace Slipway.GoTemplates.Encodings;

/// <summary>Standard base32 with padding, as Go has it.</summary>
internal static class GoBase32
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    public static string Encode(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder((bytes.Length + 4) / 5 * 8);
        var buffer = 0;
        var bits = 0;
        foreach (var b in bytes)
        {
            buffer = (buffer << 8) | b;
            for (bits += 8; bits >= 5; bits -= 5)
                text.Append(Alphabet[(buffer >> (bits - 5)) & 31]);

            buffer &= (1 << bits) - 1;
        }

        if (bits > 0)
            text.Append(Alphabet[(buffer << (5 - bits)) & 31]);

        return text.Append('=', (8 - (text.Length % 8)) % 8).ToString();
    }

    /// <exception cref="TemplateFunctionException">It is no base32; the message is Go's.</exception>
    public static byte[] Decode(string text)
    {
        var source = Array.FindAll(GoText.ToBytes(text), static b => b is not ((byte)'\n' or (byte)'\r'));
        var result = new List<byte>(source.Length / 8 * 5);
        var position = 0;
        var atEnd = false;
        while (position < source.Length && !atEnd)
        {
            var quantum = 0UL;
            var length = ReadQuantum(source, ref position, ref quantum, ref atEnd);
            for (var i = 0; i < length * 5 / 8; i++)
                result.Add((byte)(quantum >> (32 - (8 * i))));
        }

        return [.. result];
    }

    private static int ReadQuantum(byte[] source, ref int position, ref ulong quantum, ref bool atEnd)
    {
        for (var i = 0; i < 8; i++)
        {
            if (position == source.Length)
                throw Corrupt(position - i);

            var c = source[position++];
            if (c == '=' && i >= 2 && source.Length - position < 8)
            {
                CheckPadding(source, position, i);
                atEnd = true;
                return i;
            }

            var value = Alphabet.IndexOf((char)c, StringComparison.Ordinal);
            if (value < 0)
                throw Corrupt(position - 1);

            quantum |= (ulong)value << (35 - (5 * i));
        }

        return 8;
    }

    private static void CheckPadding(byte[] source, int position, int length)
    {
        var rest = source.Length - position;
        if (rest + length < 7)
            throw Corrupt(source.Length);

        for (var i = 0; i < 7 - length; i++)
        {
            if (rest > i && source[position + i] != '=')
                throw Corrupt(position + i - 1);
        }

        if (length is 1 or 3 or 6)
            throw Corrupt(position - 1);
    }

    private static TemplateFunctionException Corrupt(int position) =>
        new(string.Create(CultureInfo.InvariantCulture, $"illegal base32 data at input byte {position}"));
}
