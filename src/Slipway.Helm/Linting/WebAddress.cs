using Slipway.GoTemplates.RegularExpressions;
using Slipway.GoTemplates.Urls;
using Slipway.GoTemplates.Values;

namespace Slipway.Helm.Linting;

/// <summary>What Helm takes for an address: of sources and icons anything with a scheme, of maintainers a page.</summary>
internal static class WebAddress
{
    private const int ShortestUrl = 3;
    private const int LongestUrl = 2083;
    private const string Ascii = "[a-zA-Z0-9]";
    private const string Any = @"[a-zA-Z\x{A1}-\x{FFFF}0-9]";
    private const string Number = @"\.(?:\d{1,2}|1\d\d|2[0-4]\d|25[0-5])";
    private const string Ip = @"(?:[1-9]\d?|1\d\d|2[01]\d|22[0-3]|24\d|25[0-5])(?:" + Number + "){3}";
    private const string Labels = Ascii + "[a-zA-Z0-9_-]*" + Ascii + "(?:[-.]" + Ascii + "+)*";
    private const string Subdomain = @"www\.|" + Ascii + "+(?:[-_.]?" + Ascii + ")*" + Ascii + @"\." + Ascii + "+";
    private const string Name = "(?:" + Any + "+-?-?)*" + Any + @"+(?:\.[a-zA-Z\x{A1}-\x{FFFF}]+)?";

    private static readonly Lazy<GoRegex> Form = new(() => GoRegex.Compile(
        @"^(?:(?:ftp|tcp|udp|wss?|https?)://)?(?:\S+(?::\S*)?@)?"
        + "(?:" + Ip + @"|\[(?:[0-9a-fA-F]{0,4}:){2,7}[0-9a-fA-F.]*\]|(?:" + Labels + "|" + Subdomain + ")?" + Name + ")"
        + @"\.?(?::\d{1,5})?(?:[/?#]\S*)?$"));

    /// <summary>Whether it could stand in a request: it has a scheme and the form of a URL.</summary>
    public static bool IsRequest(string text)
    {
        // A request has no fragment: there, '#' is a character as any other, which no host and no user may have.
        var authority = text.AsSpan(text.IndexOf(':') + 1);
        if (authority.StartsWith("//"))
        {
            var end = authority[2..].IndexOfAny('/', '?');
            if ((end < 0 ? authority : authority[..(end + 2)]).Contains('#'))
                return false;
        }

        return Parse(text.Replace("#", "%23", StringComparison.Ordinal)) is { Scheme.Length: > 0 };
    }

    /// <summary>Whether it is the address of a page, with or without a scheme.</summary>
    public static bool IsValid(string text)
    {
        if (text.EnumerateRunes().Count() >= LongestUrl || GoText.ByteLength(text) <= ShortestUrl || text.StartsWith('.'))
            return false;
        var whole = text.Contains(':') && !text.Contains("://", StringComparison.Ordinal) ? $"http://{text}" : text;
        return Parse(whole) is { } url
            && !url.Host.StartsWith('.')
            && (url.Host.Length > 0 || url.Path.Length == 0 || url.Path.Contains('.'))
            && Form.Value.IsMatch(text);
    }

    private static GoUrl? Parse(string text)
    {
        try
        {
            return GoUrl.Parse(text);
        }
        catch (UrlSyntaxException)
        {
            // What it is that is wrong, Helm does not say.
            return null;
        }
    }
}
