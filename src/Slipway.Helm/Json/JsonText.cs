using System.Buffers;
using System.Globalization;
using System.Text;

namespace Slipway.Helm.Json;

/// <summary>Writes strings of JSON with Go's escapes.</summary>
internal static class JsonText
{
    private static readonly SearchValues<char> Plain = SearchValues.Create(
        " !#$%'()*+,-./0123456789:;=?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_`abcdefghijklmnopqrstuvwxyz{|}~\u007F");

    public static void Append(StringBuilder into, string text)
    {
        into.Append('"');
        var rest = text.AsSpan();
        while (true)
        {
            var plain = rest.IndexOfAnyExcept(Plain);
            if (plain < 0)
                break;
            into.Append(rest[..plain]);
            rest = rest[(plain + AppendOne(into, rest[plain..]))..];
        }

        into.Append(rest).Append('"');
    }

    private static int AppendOne(StringBuilder into, ReadOnlySpan<char> text)
    {
        var c = text[0];
        switch (c)
        {
            case '"' or '\\':
                into.Append('\\').Append(c);
                return 1;
            case '\n':
                into.Append("\\n");
                return 1;
            case '\r':
                into.Append("\\r");
                return 1;
            case '\t':
                into.Append("\\t");
                return 1;
            case '\b':
                into.Append("\\b");
                return 1;
            case '\f':
                into.Append("\\f");
                return 1;
            case < ' ' or '<' or '>' or '&' or '\u2028' or '\u2029':
                into.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
                return 1;
            default:
                return AppendWide(into, text);
        }
    }

    private static int AppendWide(StringBuilder into, ReadOnlySpan<char> text)
    {
        if (char.IsHighSurrogate(text[0]) && text.Length > 1 && char.IsLowSurrogate(text[1]))
        {
            into.Append(text[..2]);
            return 2;
        }

        // A byte that is no text is written as Go writes it.
        if (char.IsSurrogate(text[0]))
            into.Append("\\ufffd");
        else
            into.Append(text[0]);
        return 1;
    }
}
