using System.Text;
using Slipway.GoTemplates.Formatting;
using Slipway.GoTemplates.Json;
using Slipway.GoTemplates.Values;

namespace Slipway.Helm.Schema;

/// <summary>How messages show names and values.</summary>
internal static class SchemaText
{
    public static string Quoted(string text)
    {
        var quoted = GoQuote.Quote(text)[1..^1];
        return "'" + quoted.Replace("\\\"", "\"", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal) + "'";
    }

    public static string Joined(IEnumerable<string> names) => string.Join(", ", names.Select(Quoted));

    public static string Shown(object? value) => value switch
    {
        string text => Quoted(text),
        GoMap or GoSlice => "value",
        JsonNumber number => number.ToString(),
        _ => GoFormat.Sprintf("%v", value),
    };

    /// <summary>A name as a part of a JSON pointer.</summary>
    public static string Escaped(string name) => name.AsSpan().IndexOfAny('~', '/') < 0
        ? name
        : name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    public static string Unescaped(string name) => name.Contains('~')
        ? name.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal)
        : name;

    /// <summary>A JSON pointer as a fragment of a URL.</summary>
    public static string Fragment(string pointer)
    {
        var escaped = new StringBuilder(pointer.Length);
        foreach (var part in Encoding.UTF8.GetBytes(pointer))
        {
            if (char.IsAsciiLetterOrDigit((char)part) || "-_.~$&+,/:;=@!'()*?".Contains((char)part))
                escaped.Append((char)part);
            else
                escaped.Append('%').Append(part.ToString("X2", System.Globalization.CultureInfo.InvariantCulture));
        }

        return escaped.ToString();
    }
}
