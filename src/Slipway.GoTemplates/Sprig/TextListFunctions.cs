using System.Globalization;
using Slipway.GoTemplates.Values;

namespace Slipway.GoTemplates.Sprig;

/// <summary>Between texts and lists of texts: splitting, joining, sorting.</summary>
internal static class TextListFunctions
{
    private static readonly GoType MapOfStrings = GoType.MapOf(GoType.String, GoType.String);

    public static GoFunction? Find(string name, SprigOptions options) => name switch
    {
        "split" => new(name, static (in call) => Numbered(Split(call.Text(1), call.Text(0), -1)), GoType.String, GoType.String),
        "splitn" => new(name, static (in call) => Numbered(Split(call.Text(2), call.Text(0), Argument.Int(call, 1))),
            GoType.String, GoType.Int, GoType.String),
        "splitList" => new(name, static (in call) => GoSlice.OfStrings(Split(call.Text(1), call.Text(0), -1)), GoType.String, GoType.String),
        "join" => new(name, (in call) => Join(options, call.Text(0), call[1]), GoType.String, GoType.Interface),
        "toStrings" => new(name, static (in call) => call[0] is GoSlice { Type.Name: "[]string" } list ? list : GoSlice.OfStrings(GoCast.ToTexts(call[0])),
            GoType.Interface),
        "sortAlpha" => new(name, static (in call) => Sort(call[0]), GoType.Interface),
        _ => null,
    };

    /// <summary>strings.SplitN.</summary>
    public static List<string> Split(string text, string separator, long count)
    {
        var parts = new List<string>();
        if (count == 0)
            return parts;

        if (separator.Length == 0)
            return Explode(text, count);

        var start = 0;
        while (count < 0 || parts.Count < count - 1)
        {
            var at = text.IndexOf(separator, start, StringComparison.Ordinal);
            if (at < 0)
                break;

            parts.Add(text[start..at]);
            start = at + separator.Length;
        }

        parts.Add(text[start..]);
        return parts;
    }

    private static List<string> Explode(string text, long count)
    {
        var parts = new List<string>();
        var position = 0;
        while (position < text.Length && (count < 0 || parts.Count < count - 1))
        {
            var start = position;
            GoText.DecodeRune(text, ref position, out _);
            parts.Add(text[start..position]);
        }

        if (position < text.Length)
            parts.Add(text[position..]);

        return parts;
    }

    private static GoMap Numbered(List<string> parts)
    {
        var map = new GoMap(MapOfStrings, parts.Count);
        for (var i = 0; i < parts.Count; i++)
            map.Set(string.Create(CultureInfo.InvariantCulture, $"_{i}"), parts[i]);

        return map;
    }

    private static string Join(SprigOptions options, string separator, object? value)
    {
        var texts = GoCast.ToTexts(value);
        double length = (double)separator.Length * Math.Max(texts.Count - 1, 0);
        foreach (var text in texts)
            length += text.Length;

        Limits.CheckText(options, length);
        return string.Join(separator, texts);
    }

    private static GoSlice Sort(object? value)
    {
        if (value is not GoSlice)
            return GoSlice.OfStrings(GoCast.ToText(value));

        var texts = GoCast.ToTexts(value);
        texts.Sort(GoText.Compare);
        return GoSlice.OfStrings(texts);
    }
}
