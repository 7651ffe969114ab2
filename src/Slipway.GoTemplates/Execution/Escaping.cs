using System.Buffers;
using System.Globalization;
using System.Text;
using Slipway.GoTemplates.Formatting;
using Slipway.GoTemplates.Values;

namespace Slipway.GoTemplates.Execution;

/// <summary>Go's <c>html</c>, <c>js</c> and <c>urlquery</c>.</summary>
internal static class Escaping
{
    private static readonly SearchValues<char> HtmlSpecial = SearchValues.Create("\0\"'&<>");

    public static string Html(string text)
    {
        if (text.AsSpan().IndexOfAny(HtmlSpecial) < 0) return text;
        var output = new StringBuilder(text.Length + 16);
        foreach (var character in text)
        {
            _ = character switch
            {
                '\0' => output.Append('\uFFFD'),
                '"' => output.Append("&#34;"),
                '\'' => output.Append("&#39;"),
                '&' => output.Append("&amp;"),
                '<' => output.Append("&lt;"),
                '>' => output.Append("&gt;"),
                _ => output.Append(character),
            };
        }

        return output.ToString();
    }

    public static string JavaScript(string text)
    {
        var output = new StringBuilder(text.Length + 16);
        for (var at = 0; at < text.Length;)
        {
            var start = at;
            var rune = GoText.DecodeRune(text, ref at, out _);
            if (rune is '\\' or '\'' or '"') output.Append('\\').Append((char)rune);
            else if (rune is '<' or '>' or '&' or '=' or < ' ' || (rune >= 0x80 && !GoQuote.IsPrint(rune)))
                output.Append(CultureInfo.InvariantCulture, $"\\u{rune:X4}");
            else output.Append(text, start, at - start);
        }

        return output.ToString();
    }

    public static string UrlQuery(string text)
    {
        var output = new StringBuilder(text.Length + 16);
        foreach (var one in GoText.ToBytes(text))
        {
            if (char.IsAsciiLetterOrDigit((char)one) || one is (byte)'-' or (byte)'_' or (byte)'.' or (byte)'~') output.Append((char)one);
            else if (one == ' ') output.Append('+');
            else output.Append(CultureInfo.InvariantCulture, $"%{one:X2}");
        }

        return output.ToString();
    }
}
