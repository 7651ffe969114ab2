using Slipway.GoTemplates.Formatting;

namespace Slipway.GoTemplates.Urls;

/// <summary>The authority of a URL: user information, host and port.</summary>
internal static class UrlHost
{
    /// <exception cref="UrlSyntaxException">It is no host.</exception>
    public static string Parse(string host)
    {
        if (!host.StartsWith('['))
        {
            var colon = host.LastIndexOf(':');
            if (colon >= 0)
                CheckPort(host[colon..]);

            return UrlEscaping.Unescape(host, UrlPart.Host);
        }

        var end = host.LastIndexOf(']');
        if (end < 0)
            throw new UrlSyntaxException("missing ']' in host");

        CheckPort(host[(end + 1)..]);
        var zone = host.AsSpan(0, end).IndexOf("%25");
        if (zone < 0)
            return UrlEscaping.Unescape(host, UrlPart.Host);

        return UrlEscaping.Unescape(host[..zone], UrlPart.Host)
            + UrlEscaping.Unescape(host[zone..end], UrlPart.Zone)
            + UrlEscaping.Unescape(host[end..], UrlPart.Host);
    }

    /// <summary>User information in the form that Go writes it in.</summary>
    /// <exception cref="UrlSyntaxException">It is none.</exception>
    public static string ParseUser(string text)
    {
        foreach (var c in text)
        {
            if (!char.IsAsciiLetterOrDigit(c) && !"-._:~!$&'()*+,;=%@".Contains(c, StringComparison.Ordinal))
                throw new UrlSyntaxException("net/url: invalid userinfo");
        }

        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? Renew(text) : Renew(text[..colon]) + ":" + Renew(text[(colon + 1)..]);
    }

    /// <summary>Whether a text is a colon and digits, or nothing.</summary>
    public static bool IsOptionalPort(ReadOnlySpan<char> text) =>
        text.Length == 0 || (text[0] == ':' && !text[1..].ContainsAnyExceptInRange('0', '9'));

    private static string Renew(string text) =>
        UrlEscaping.Escape(UrlEscaping.Unescape(text, UrlPart.UserPassword), UrlPart.UserPassword);

    private static void CheckPort(string port)
    {
        if (!IsOptionalPort(port))
            throw new UrlSyntaxException($"invalid port {GoQuote.Quote(port)} after host");
    }
}
