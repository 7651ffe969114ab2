using Slipway.GoTemplates.Formatting;
using Slipway.GoTemplates.Values;

namespace Slipway.GoTemplates.Urls;

/// <summary>A URL in the parts that Go's net/url has.</summary>
public sealed class GoUrl
{
    internal GoUrl()
    {
    }

    /// <summary>The scheme, in lower case, such as <c>https</c>; empty if there is none.</summary>
    public string Scheme { get; internal set; } = "";

    /// <summary>What follows the scheme where no slash does, as in <c>mailto:me</c>, still escaped.</summary>
    public string Opaque { get; internal set; } = "";

    /// <summary>Escaped user information; null if there is none.</summary>
    public string? User { get; internal set; }

    /// <summary>The host, with its port and with the brackets of an IPv6 address.</summary>
    public string Host { get; internal set; } = "";

    /// <summary>The path, unescaped.</summary>
    public string Path { get; internal set; } = "";

    /// <summary>The path as it was written, where Go would escape it in another way; else empty.</summary>
    public string RawPath { get; private set; } = "";

    /// <summary>Whether the text had no <c>//</c> before its path (Go's <c>OmitHost</c>).</summary>
    public bool OmitsHost { get; private set; }

    /// <summary>Whether a <c>?</c> stood there with nothing behind it (Go's <c>ForceQuery</c>).</summary>
    public bool ForcesQuery { get; private set; }

    /// <summary>The query, without <c>?</c>, as it was written (Go's <c>RawQuery</c>).</summary>
    public string Query { get; internal set; } = "";

    /// <summary>The fragment, without <c>#</c>, unescaped.</summary>
    public string Fragment { get; internal set; } = "";

    /// <summary>The fragment as it was written, where Go would escape it in another way; else empty.</summary>
    public string RawFragment { get; private set; } = "";

    /// <summary>The host without port and brackets.</summary>
    public string HostName
    {
        get
        {
            var colon = Host.LastIndexOf(':');
            var host = colon >= 0 && IsPort(Host.AsSpan(colon)) ? Host[..colon] : Host;
            return host.StartsWith('[') && host.EndsWith(']') ? host[1..^1] : host;
        }
    }

    /// <summary>Takes a URL apart, as Go's <c>url.Parse</c> does.</summary>
    /// <param name="text">The URL, absolute or relative.</param>
    /// <returns>Its parts.</returns>
    /// <exception cref="UrlSyntaxException">It is no URL; the message is Go's.</exception>
    public static GoUrl Parse(string text)
    {
        var hash = text.IndexOf('#', StringComparison.Ordinal);
        var url = new GoUrl();
        Wrap(hash < 0 ? text : text[..hash], url.ParseWithoutFragment);
        if (hash >= 0 && hash + 1 < text.Length)
            Wrap(text, whole => url.SetFragment(whole[(hash + 1)..]));

        return url;
    }

    /// <summary>The same URL with another path.</summary>
    /// <param name="path">The path, unescaped.</param>
    /// <returns>Another URL; this one stays as it is.</returns>
    public GoUrl WithPath(string path)
    {
        var copy = (GoUrl)MemberwiseClone();
        copy.Path = path;
        return copy;
    }

    /// <summary>The URL in one, escaped where it must be.</summary>
    /// <returns>What Go's <c>String</c> gives.</returns>
    public override string ToString()
    {
        var text = Scheme.Length > 0 ? Scheme + ":" : "";
        if (Opaque.Length > 0)
        {
            text += Opaque;
        }
        else
        {
            text += Authority();
            var path = EscapedPath();
            if (path.Length > 0 && path[0] != '/' && Host.Length > 0)
                text += "/";

            // A first segment with a colon would read as a scheme.
            if (text.Length == 0 && path.AsSpan()[..(path.IndexOf('/', StringComparison.Ordinal) is var slash and >= 0 ? slash : path.Length)].Contains(':'))
                text += "./";

            text += path;
        }

        if (ForcesQuery || Query.Length > 0)
            text += "?" + Query;

        return Fragment.Length > 0 ? text + "#" + EscapedFragment() : text;
    }

    private string Authority()
    {
        if (Scheme.Length == 0 && Host.Length == 0 && User is null)
            return "";

        if (OmitsHost && Host.Length == 0 && User is null)
            return "";

        var text = Host.Length > 0 || Path.Length > 0 || User is not null ? "//" : "";
        if (User is not null)
            text += User + "@";

        return Host.Length > 0 ? text + UrlEscaping.Escape(Host, UrlPart.Host) : text;
    }

    private string EscapedPath()
    {
        if (RawPath.Length > 0 && IsValidEncoding(RawPath, UrlPart.Path) && TryUnescape(RawPath, UrlPart.Path) == Path)
            return RawPath;

        return Path == "*" ? "*" : UrlEscaping.Escape(Path, UrlPart.Path);
    }

    private string EscapedFragment() =>
        RawFragment.Length > 0 && IsValidEncoding(RawFragment, UrlPart.Fragment)
            && TryUnescape(RawFragment, UrlPart.Fragment) == Fragment
            ? RawFragment
            : UrlEscaping.Escape(Fragment, UrlPart.Fragment);

    private static string? TryUnescape(string text, UrlPart part)
    {
        try
        {
            return UrlEscaping.Unescape(text, part);
        }
        catch (UrlSyntaxException)
        {
            // Not an encoding of anything: the caller encodes anew.
            return null;
        }
    }

    private static bool IsValidEncoding(string text, UrlPart part)
    {
        foreach (var b in GoText.ToBytes(text))
        {
            if (!"!$&'()*+,;=:@[]%".Contains((char)b, StringComparison.Ordinal) && UrlEscaping.ShouldEscape(b, part))
                return false;
        }

        return true;
    }

    private static void Wrap(string text, Action<string> parse)
    {
        try
        {
            parse(text);
        }
        catch (UrlSyntaxException e)
        {
            throw new UrlSyntaxException($"parse {GoQuote.Quote(text)}: {e.Message}");
        }
    }

    private void ParseWithoutFragment(string text)
    {
        if (text.AsSpan().ContainsAnyInRange('\0', '\x1f') || text.Contains('\x7f', StringComparison.Ordinal))
            throw new UrlSyntaxException("net/url: invalid control character in URL");

        if (text == "*")
        {
            Path = "*";
            return;
        }

        var rest = TakeScheme(text);
        var question = rest.IndexOf('?', StringComparison.Ordinal);
        if (question >= 0)
        {
            Query = rest[(question + 1)..];
            ForcesQuery = Query.Length == 0;
            rest = rest[..question];
        }

        if (!rest.StartsWith('/'))
        {
            if (Scheme.Length > 0)
            {
                Opaque = rest;
                return;
            }

            if (rest.Split('/', 2)[0].Contains(':', StringComparison.Ordinal))
                throw new UrlSyntaxException("first path segment in URL cannot contain colon");
        }

        SetPath(TakeAuthority(rest));
    }

    private string TakeScheme(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsAsciiLetter(c) || (i > 0 && (char.IsAsciiDigit(c) || c is '+' or '-' or '.')))
                continue;

            if (c != ':' || (i == 0 && char.IsAsciiDigit(c)))
                return text;

            if (i == 0)
                throw new UrlSyntaxException("missing protocol scheme");

            Scheme = text[..i].ToLowerInvariant();
            return text[(i + 1)..];
        }

        return text;
    }

    private string TakeAuthority(string rest)
    {
        if (!rest.StartsWith("//", StringComparison.Ordinal)
            || (Scheme.Length == 0 && rest.StartsWith("///", StringComparison.Ordinal)))
        {
            OmitsHost = Scheme.Length > 0 && rest.StartsWith('/');
            return rest;
        }

        var slash = rest.IndexOf('/', 2);
        var authority = slash < 0 ? rest[2..] : rest[2..slash];
        var at = authority.LastIndexOf('@');
        Host = UrlHost.Parse(authority[(at + 1)..]);
        if (at >= 0)
            User = UrlHost.ParseUser(authority[..at]);

        return slash < 0 ? "" : rest[slash..];
    }

    private void SetPath(string path)
    {
        Path = UrlEscaping.Unescape(path, UrlPart.Path);
        RawPath = UrlEscaping.Escape(Path, UrlPart.Path) == path ? "" : path;
    }

    private void SetFragment(string fragment)
    {
        Fragment = UrlEscaping.Unescape(fragment, UrlPart.Fragment);
        RawFragment = UrlEscaping.Escape(Fragment, UrlPart.Fragment) == fragment ? "" : fragment;
    }

    private static bool IsPort(ReadOnlySpan<char> text) => UrlHost.IsOptionalPort(text);
}
