using System.Globalization;
using System.Text;
using Slipway.GoTemplates.Formatting;
using Slipway.GoTemplates.Values;

namespace Slipway.GoTemplates.Urls;

/// <summary>Percent escapes as Go's net/url has them.</summary>
internal static class UrlEscaping
{
    /// <summary>Decodes percent escapes.</summary>
    /// <exception cref="UrlSyntaxException">An escape is broken, or a character may not stand in a host.</exception>
    public static string Unescape(string text, UrlPart part)
    {
        var bytes = GoText.ToBytes(text);
        var result = new byte[bytes.Length];
        var length = 0;
        for (var i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] != '%')
            {
                CheckHost(text, bytes[i], part);
                result[length++] = bytes[i];
                continue;
            }

            result[length++] = DecodeEscape(bytes, i, part);
            i += 2;
        }

        return GoText.FromBytes(result.AsSpan(0, length));
    }

    /// <summary>Escapes what may not stand in the part.</summary>
    public static string Escape(string text, UrlPart part)
    {
        var bytes = GoText.ToBytes(text);
        var result = new StringBuilder(bytes.Length);
        foreach (var b in bytes)
        {
            if (ShouldEscape(b, part))
                result.Append(CultureInfo.InvariantCulture, $"%{b:X2}");
            else
                result.Append((char)b);
        }

        return result.ToString();
    }

    /// <summary>Whether a byte has to be escaped in the part.</summary>
    public static bool ShouldEscape(byte value, UrlPart part)
    {
        var c = (char)value;
        if (value < 0x80 && char.IsAsciiLetterOrDigit(c))
            return false;

        if (part is UrlPart.Host or UrlPart.Zone && "!$&'()*+,;=:[]<>\"".Contains(c, StringComparison.Ordinal))
            return false;

        if ("-_.~".Contains(c, StringComparison.Ordinal))
            return false;

        if ("$&+,/:;=?@".Contains(c, StringComparison.Ordinal))
        {
            return part switch
            {
                UrlPart.Path => c == '?',
                UrlPart.UserPassword => c is '@' or '/' or '?' or ':',
                UrlPart.Fragment => false,
                _ => true,
            };
        }

        return part != UrlPart.Fragment || !"!()*".Contains(c, StringComparison.Ordinal);
    }

    private static void CheckHost(string text, byte value, UrlPart part)
    {
        if (part is not (UrlPart.Host or UrlPart.Zone) || value >= 0x80 || !ShouldEscape(value, part))
            return;

        var at = text.IndexOf((char)value, StringComparison.Ordinal);
        throw new UrlSyntaxException($"invalid character {GoQuote.Quote(text.Substring(at, 1))} in host name");
    }

    private static byte DecodeEscape(byte[] bytes, int at, UrlPart part)
    {
        if (at + 2 >= bytes.Length || !char.IsAsciiHexDigit((char)bytes[at + 1]) || !char.IsAsciiHexDigit((char)bytes[at + 2]))
            throw InvalidEscape(bytes.AsSpan(at, Math.Min(3, bytes.Length - at)));

        var value = byte.Parse(bytes.AsSpan(at + 1, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        var escape = bytes.AsSpan(at, 3);

        // A host may hold escaped bytes beyond ASCII only; "%25" introduces a zone, and there a few more are right.
        if (part == UrlPart.Host && bytes[at + 1] < '8' && !escape.SequenceEqual("%25"u8))
            throw InvalidEscape(escape);

        return part == UrlPart.Zone && !escape.SequenceEqual("%25"u8) && value != ' ' && ShouldEscape(value, UrlPart.Host)
            ? throw InvalidEscape(escape)
            : value;
    }

    private static UrlSyntaxException InvalidEscape(ReadOnlySpan<byte> escape) =>
        new("invalid URL escape " + GoQuote.Quote(GoText.FromBytes(escape)));
}
