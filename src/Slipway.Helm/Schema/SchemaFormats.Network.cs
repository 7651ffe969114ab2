using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Slipway.GoTemplates.Formatting;
using Slipway.GoTemplates.Urls;

namespace Slipway.Helm.Schema;

/// <content>Addresses, names, URLs, versions.</content>
internal static partial class SchemaFormats
{
    private static string? Ipv4(string text)
    {
        var groups = text.Split('.');
        if (groups.Length != 4)
            return "expected four decimals";
        foreach (var group in groups)
        {
            if (group.Length > 1 && group[0] == '0')
                return "leading zeros";
            if (!int.TryParse(group, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
                return $"strconv.Atoi: parsing {GoQuote.Quote(group)}: invalid syntax";
            if (number is < 0 or > 255)
                return "decimal must be between 0 and 255";
        }

        return null;
    }

    private static string? Ipv6(string text)
    {
        if (!text.Contains(':'))
            return "missing colon";
        var zone = text.IndexOf('%');
        var address = zone < 0 ? text : text[..zone];
        var last = address.LastIndexOf(':');
        var mixed = address.IndexOf('.') > last && Ipv4(address[(last + 1)..]) is not null;
        if (mixed || address.ContainsAny('[', ']') || address.Contains('/') || IsTooWide(address)
            || !IPAddress.TryParse(address, out var parsed) || parsed.AddressFamily != AddressFamily.InterNetworkV6)
        {
            return $"ParseAddr({GoQuote.Quote(text)}): unable to parse IP";
        }

        return zone < 0 ? null : "zone id is not a part of ipv6 address";
    }

    private static bool ContainsAny(this string text, char first, char second) => text.AsSpan().ContainsAny(first, second);

    private static bool IsTooWide(string address)
    {
        foreach (var group in address.Split(':'))
        {
            if (group.Length > 4 && !group.Contains('.'))
                return true;
        }

        return false;
    }

    private static string? Hostname(string text)
    {
        if (text.EndsWith('.'))
            text = text[..^1];
        if (text.Length > 253)
            return "more than 253 characters long";
        foreach (var label in text.Split('.'))
        {
            if (label.Length is < 1 or > 63)
                return "label must be 1 to 63 characters long";
            if (label[0] == '-')
                return "label starts with hyphen";
            if (label[^1] == '-')
                return "label ends with hyphen";
            foreach (var c in label)
            {
                if (!char.IsAsciiLetterOrDigit(c) && c != '-')
                    return $"invalid character {Quoted(c)}";
            }
        }

        return null;
    }

    private static string? Email(string text)
    {
        if (text.Length > 254)
            return "more than 255 characters long";
        var at = text.LastIndexOf('@');
        if (at < 0)
            return "missing @";
        var (local, domain) = (text[..at], text[(at + 1)..]);
        if (local.Length > 64)
            return "local part more than 64 characters long";
        if (LocalPart(local) is { } complaint)
            return complaint;
        if (!domain.StartsWith('[') || !domain.EndsWith(']'))
            return Within("domain", Hostname(domain));
        domain = domain[1..^1];
        return domain.StartsWith("IPv6:", StringComparison.Ordinal)
            ? Within("ipv6 address", Ipv6(domain[5..]))
            : Within("ipv4 address", Ipv4(domain));
    }

    private static string? LocalPart(string local)
    {
        if (local.Length > 1 && local[0] == '"')
            return local.AsSpan(1, local.Length - 2).ContainsAny('\\', '"') ? "backslash and quote are not allowed within quoted local part" : null;
        if (local.StartsWith('.'))
            return "starts with dot";
        if (local.EndsWith('.'))
            return "ends with dot";
        if (local.Contains("..", StringComparison.Ordinal))
            return "consecutive dots";
        foreach (var c in local)
        {
            if (!char.IsAsciiLetterOrDigit(c) && !".!#$%&'*+-/=?^_`{|}~".Contains(c))
                return $"invalid character {Quoted(c)}";
        }

        return null;
    }

    private static string? Url(string text, bool isReference)
    {
        if (isReference && text.Contains('\\'))
            return "contains \\";
        var complaint = UrlComplaint(text, out var scheme);
        if (complaint is not null)
            return complaint;
        return isReference || scheme.Length > 0 ? null : "relative url";
    }

    private static string? UrlComplaint(string text, out string scheme)
    {
        scheme = "";
        try
        {
            var url = GoUrl.Parse(text);
            scheme = url.Scheme;
            var host = url.Host;
            var name = host.StartsWith('[') ? host[1..Math.Max(1, host.IndexOf(']'))] : host;
            if (host.StartsWith('['))
                return Within("ipv6 address", Ipv6(name));
            return host.Count(c => c == ':') > 1 ? "ipv6 address not enclosed in brackets" : null;
        }
        catch (UrlSyntaxException failure)
        {
            return failure.Message;
        }
    }

    private static string? UrlTemplate(string text)
    {
        if (UrlComplaint(text, out _) is { } complaint)
            return complaint;
        var open = false;
        foreach (var c in text)
        {
            if (c is not ('{' or '}'))
                continue;
            if (c == '{' == open)
                return "nested curly braces";
            open = !open;
        }

        return open ? "no matching closing brace" : null;
    }

    private static string? Semver(string text)
    {
        var plus = text.IndexOf('+');
        if (plus >= 0 && Identifiers(text[(plus + 1)..], "build") is { } complaint)
            return complaint;
        if (plus >= 0)
            text = text[..plus];
        var hyphen = text.IndexOf('-');
        if (hyphen >= 0 && Identifiers(text[(hyphen + 1)..], "pre-release") is { } other)
            return other;
        var numbers = (hyphen < 0 ? text : text[..hyphen]).Split('.');
        if (numbers.Length != 3)
            return "versionCore must have 3 numbers separated by dot";
        string[] names = ["major", "minor", "patch"];
        for (int i = 0; i < 3; i++)
        {
            if (numbers[i].Length == 0)
                return $"{names[i]} is empty";
            if (numbers[i].Length > 1 && numbers[i][0] == '0')
                return $"{names[i]} starts with zero";
            if (Digits(numbers[i]) < numbers[i].Length)
                return $"{names[i]} contains non-digit";
        }

        return null;
    }

    private static string? Identifiers(string text, string kind)
    {
        if (kind == "build" && text.Length == 0)
            return "build is empty";
        foreach (var identifier in text.Split('.'))
        {
            if (identifier.Length == 0)
                return $"{kind} identifier is empty";
            foreach (var c in identifier)
            {
                if (!char.IsAsciiLetterOrDigit(c) && c != '-')
                    return $"invalid character {Quoted(c)} in {kind} identifier";
            }

            if (kind != "build" && identifier.Length > 1 && identifier[0] == '0' && Digits(identifier) == identifier.Length)
                return "pre-release numeric identifier starts with zero";
        }

        return null;
    }
}
