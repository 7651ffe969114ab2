using System.Globalization;
using Slipway.GoTemplates.Formatting;
using Slipway.GoTemplates.RegularExpressions;

namespace Slipway.Helm.Schema;

/// <summary>The formats that are asserted; text of another format and what is no text always fits.</summary>
internal static partial class SchemaFormats
{
    /// <summary>What speaks against a value; null if nothing does.</summary>
    public static string? Complaint(string format, object? value)
    {
        if (value is not string text)
            return null;
        return format switch
        {
            "regex" => Regex(text),
            "json-pointer" => Pointer(text),
            "relative-json-pointer" => RelativePointer(text),
            "uuid" => Uuid(text),
            "duration" => Duration(text),
            "period" => Period(text),
            "ipv4" => Ipv4(text),
            "ipv6" => Ipv6(text),
            "hostname" => Hostname(text),
            "email" => Email(text),
            "date" => Date(text),
            "time" => Time(text),
            "date-time" => DateTime(text),
            "uri" or "iri" => Url(text, isReference: false),
            "uri-reference" or "iri-reference" => Url(text, isReference: true),
            "uri-template" => UrlTemplate(text),
            "semver" => Semver(text),
            _ => null,
        };
    }

    private static string? Regex(string text)
    {
        try
        {
            GoRegex.Compile(text);
            return null;
        }
        catch (RegexSyntaxException failure)
        {
            return failure.Message;
        }
    }

    private static string? Pointer(string text)
    {
        if (text.Length == 0)
            return null;
        if (text[0] != '/')
            return "not starting with /";
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] == '~' && (i + 1 == text.Length || text[i + 1] is not ('0' or '1')))
                return "~ must be followed by 0 or 1";
        }

        return null;
    }

    private static string? RelativePointer(string text)
    {
        var digits = Digits(text);
        if (digits == 0)
            return "must start with non-negative integer";
        if (digits > 1 && text[0] == '0')
            return "starts with zero";
        return text.AsSpan(digits) is "#" ? null : Pointer(text[digits..]);
    }

    private static string? Uuid(string text)
    {
        int[] lengths = [8, 4, 4, 4, 12];
        var groups = text.Split('-');
        if (groups.Length != lengths.Length)
            return "must have 5 elements";
        for (int i = 0; i < groups.Length; i++)
        {
            if (groups[i].Length != lengths[i])
                return string.Create(CultureInfo.InvariantCulture, $"element {i + 1} must be {lengths[i]} characters long");
            foreach (var c in groups[i])
            {
                if (!char.IsAsciiHexDigit(c))
                    return $"non-hex character {Quoted(c)}";
            }
        }

        return null;
    }

    private static string? Duration(string text)
    {
        if (text.Length == 0 || text[0] != 'P')
            return "must start with P";
        if (text.Length == 1)
            return "nothing after P";
        if (text[^1] == 'W')
        {
            if (text.Length == 2)
                return "no number in week";
            return text.AsSpan(1, text.Length - 2).ContainsAnyExceptInRange('0', '9') ? "invalid week" : null;
        }

        var parts = text[1..].Split('T');
        for (int i = 0; i < parts.Length; i++)
        {
            if (i > 0 && parts[i].Length == 0)
                return "no time elements";
            if (i > 1)
                return "more than one T";
            if (DurationPart(parts[i], i == 0 ? "YMD" : "HMS") is { } complaint)
                return complaint;
        }

        return null;
    }

    private static string? DurationPart(string text, string all)
    {
        var units = all;
        while (text.Length > 0)
        {
            var digits = Digits(text);
            if (digits == 0)
                return "missing number";
            if (digits == text.Length)
                return "missing unit";
            var unit = text[digits];
            var at = units.IndexOf(unit);
            if (at < 0)
                return all.Contains(unit) ? $"unit {Quoted(unit)} out of order" : $"invalid unit {Quoted(unit)}";
            units = units[(at + 1)..];
            text = text[(digits + 1)..];
        }

        return null;
    }

    private static string? Period(string text)
    {
        var slash = text.IndexOf('/');
        if (slash < 0)
            return "missing slash";
        var (start, end) = (text[..slash], text[(slash + 1)..]);
        if (start.StartsWith('P'))
            return Within("start duration", Duration(start)) ?? Within("end date-time", DateTime(end));
        return Within("start date-time", DateTime(start))
            ?? (end.StartsWith('P') ? Within("end duration", Duration(end)) : Within("end date-time", DateTime(end)));
    }

    private static string? Within(string part, string? complaint) => complaint is null ? null : $"invalid {part}: {complaint}";

    private static int Digits(ReadOnlySpan<char> text)
    {
        var length = text.IndexOfAnyExceptInRange('0', '9');
        return length < 0 ? text.Length : length;
    }

    private static string Quoted(char c) => GoQuote.QuoteRune(c);
}
