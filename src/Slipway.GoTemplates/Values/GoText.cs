using System.Buffers;
using System.Text;

namespace Slipway.GoTemplates.Values;

/// <summary>
/// Go's strings are bytes. Here they are .NET strings of valid text, in which each byte that is not part of valid UTF-8 is a
/// lone surrogate U+DC80 to U+DCFF. This does what Go does by bytes.
/// </summary>
public static class GoText
{
    /// <summary>Go's <c>len</c>: how many bytes the string has.</summary>
    /// <param name="text">The string.</param>
    /// <returns>The number of bytes.</returns>
    public static int ByteLength(ReadOnlySpan<char> text)
    {
        var length = text.Length;
        var at = text.IndexOfAnyExceptInRange('\0', '\x7f');
        if (at < 0) return length;
        length = at;
        while (at < text.Length) length += Width(text, ref at);
        return length;
    }

    /// <summary>Go's <c>text[from:to]</c>.</summary>
    /// <param name="text">The string.</param>
    /// <param name="from">The first byte.</param>
    /// <param name="to">The byte after the last.</param>
    /// <returns>The part; half a character becomes bytes that are not UTF-8.</returns>
    public static string Slice(string text, int from, int to)
    {
        if (Ascii.IsValid(text)) return text[from..to];
        return FromBytes(ToBytes(text).AsSpan(from, to - from));
    }

    /// <summary>Go's <c>text[index]</c>.</summary>
    /// <param name="text">The string.</param>
    /// <param name="index">Which byte, from 0.</param>
    /// <returns>The byte.</returns>
    public static byte ByteAt(string text, int index) => Ascii.IsValid(text) ? (byte)text[index] : ToBytes(text)[index];

    /// <summary>Go's <c>[]byte(text)</c>.</summary>
    /// <param name="text">The string.</param>
    /// <returns>The bytes.</returns>
    public static byte[] ToBytes(ReadOnlySpan<char> text)
    {
        var bytes = new byte[ByteLength(text)];
        Encode(text, bytes);
        return bytes;
    }

    /// <summary>Go's <c>string(bytes)</c>.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <returns>The string.</returns>
    public static string FromBytes(ReadOnlySpan<byte> bytes)
    {
        if (Ascii.IsValid(bytes)) return Encoding.ASCII.GetString(bytes);
        var chars = ArrayPool<char>.Shared.Rent(bytes.Length);
        var length = 0;
        while (!bytes.IsEmpty)
        {
            if (Rune.DecodeFromUtf8(bytes, out var rune, out var consumed) == OperationStatus.Done)
            {
                length += rune.EncodeToUtf16(chars.AsSpan(length));
            }
            else
            {
                // Go sees each byte of a broken sequence for itself.
                consumed = 1;
                chars[length++] = (char)(0xDC00 + bytes[0]);
            }

            bytes = bytes[consumed..];
        }

        var text = new string(chars, 0, length);
        ArrayPool<char>.Shared.Return(chars);
        return text;
    }

    /// <summary>Writes the bytes of a string.</summary>
    /// <param name="text">The string.</param>
    /// <param name="bytes">Room for <see cref="ByteLength"/> bytes.</param>
    /// <returns>How many were written.</returns>
    public static int Encode(ReadOnlySpan<char> text, Span<byte> bytes)
    {
        var written = 0;
        while (!text.IsEmpty)
        {
            // Valid text goes in one piece; only lone surrogates are looked at one by one.
            var valid = FirstLone(text);
            written += Encoding.UTF8.GetBytes(text[..valid], bytes[written..]);
            text = text[valid..];
            if (text.IsEmpty) break;
            var lone = text[0];
            if (IsByte(lone)) bytes[written++] = (byte)(lone - 0xDC00);
            else written += Rune.ReplacementChar.EncodeToUtf8(bytes[written..]);
            text = text[1..];
        }

        return written;
    }

    /// <summary>Go's order of strings: by bytes.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">Another.</param>
    /// <returns>Below, at or above zero.</returns>
    public static int Compare(string left, string right)
    {
        var at = left.AsSpan().CommonPrefixLength(right);
        if (at == left.Length || at == right.Length) return left.Length.CompareTo(right.Length);
        if (!char.IsSurrogate(left[at]) && !char.IsSurrogate(right[at])) return left[at].CompareTo(right[at]);
        return ToBytes(left).AsSpan().SequenceCompareTo(ToBytes(right));
    }

    /// <summary>The string whose bytes are the same, with bytes that came to form valid UTF-8 joined to characters.</summary>
    /// <param name="text">A string that was put together from parts.</param>
    /// <returns>The same string if nothing was broken.</returns>
    public static string Normalize(string text) => FirstLone(text) == text.Length ? text : FromBytes(ToBytes(text));

    /// <summary>Whether a character stands for one byte that is not UTF-8 (given that it is not part of a surrogate pair).</summary>
    /// <param name="character">The character.</param>
    /// <returns>True for U+DC80 to U+DCFF.</returns>
    public static bool IsByte(char character) => character is >= '\uDC80' and <= '\uDCFF';

    /// <summary>Reads one rune as Go's <c>utf8.DecodeRune</c>: a broken byte is U+FFFD of width 1.</summary>
    /// <param name="text">The string.</param>
    /// <param name="at">Where to read; moved behind what was read.</param>
    /// <param name="width">How many bytes it has in UTF-8.</param>
    /// <returns>The rune.</returns>
    public static int DecodeRune(ReadOnlySpan<char> text, ref int at, out int width)
    {
        var first = text[at++];
        if (!char.IsSurrogate(first))
        {
            width = first < 0x80 ? 1 : first < 0x800 ? 2 : 3;
            return first;
        }

        if (char.IsHighSurrogate(first) && at < text.Length && char.IsLowSurrogate(text[at]))
        {
            width = 4;
            return char.ConvertToUtf32(first, text[at++]);
        }

        width = IsByte(first) ? 1 : 3;
        return 0xFFFD;
    }

    /// <summary>Go's <c>utf8.RuneCountInString</c>.</summary>
    /// <param name="text">The string.</param>
    /// <returns>The number of runes; each broken byte counts as one.</returns>
    public static int RuneCount(ReadOnlySpan<char> text)
    {
        if (text.IndexOfAnyInRange('\uD800', '\uDFFF') < 0) return text.Length;
        var count = 0;
        for (var at = 0; at < text.Length; count++) DecodeRune(text, ref at, out _);
        return count;
    }

    private static int Width(ReadOnlySpan<char> text, ref int at)
    {
        DecodeRune(text, ref at, out var width);
        return width;
    }

    private static int FirstLone(ReadOnlySpan<char> text)
    {
        var at = text.IndexOfAnyInRange('\uD800', '\uDFFF');
        if (at < 0) return text.Length;
        while (at < text.Length)
        {
            if (!char.IsSurrogate(text[at])) at++;
            else if (char.IsHighSurrogate(text[at]) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1])) at += 2;
            else return at;
        }

        return at;
    }
}
