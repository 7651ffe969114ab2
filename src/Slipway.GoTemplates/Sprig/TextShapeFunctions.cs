using System.Text;
using Slipway.GoTemplates.Texts;
using Slipway.GoTemplates.Values;

namespace Slipway.GoTemplates.Sprig;

/// <summary>Texts cut, wrapped and indented. Most of it goes by bytes, as Sprig does.</summary>
internal static class TextShapeFunctions
{
    public static GoFunction? Find(string name, SprigOptions options) => name switch
    {
        "trunc" => new(name, static (in call) => Truncate(Argument.Int(call, 0), call.Text(1)), GoType.Int, GoType.String),
        "substr" => new(name, static (in call) => Substring(Argument.Int(call, 0), Argument.Int(call, 1), call.Text(2)),
            GoType.Int, GoType.Int, GoType.String),
        "abbrev" => new(name, static (in call) => Abbreviation.Shorten(call.Text(1), 0, Argument.Int(call, 0), both: false), GoType.Int, GoType.String),
        "abbrevboth" => new(name, static (in call) =>
            Abbreviation.Shorten(call.Text(2), Argument.Int(call, 0), Argument.Int(call, 1), both: true),
            GoType.Int, GoType.Int, GoType.String),
        "wrap" => new(name, static (in call) => LineWrap.Wrap(call.Text(1), Argument.Int(call, 0), "", breakWords: false), GoType.Int, GoType.String),
        "wrapWith" => new(name, static (in call) => LineWrap.Wrap(call.Text(2), Argument.Int(call, 0), call.Text(1), breakWords: true),
            GoType.Int, GoType.String, GoType.String),
        "indent" => new(name, (in call) => Indent(options, Argument.Int(call, 0), call.Text(1), ""), GoType.Int, GoType.String),
        "nindent" => new(name, (in call) => Indent(options, Argument.Int(call, 0), call.Text(1), "\n"), GoType.Int, GoType.String),
        "nospace" => new(name, static (in call) => WithoutSpace(call.Text(0)), GoType.String),
        "initials" => new(name, static (in call) => Initials(call.Text(0)), GoType.String),
        _ => null,
    };

    private static string Truncate(long count, string text)
    {
        var length = GoText.ByteLength(text);
        if (count < 0 && length + count > 0)
            return GoText.Slice(text, (int)(length + count), length);

        return count >= 0 && length > count ? GoText.Slice(text, 0, (int)count) : text;
    }

    private static string Substring(long start, long end, string text)
    {
        var length = GoText.ByteLength(text);
        if (start < 0)
            return end >= 0 && end <= length ? GoText.Slice(text, 0, (int)end) : throw OutOfRange(EndOutOfRange(end, length));

        if (end < 0 || end > length)
            return start <= length ? GoText.Slice(text, (int)start, length) : throw OutOfRange($"{start}:{length}");

        return start <= end ? GoText.Slice(text, (int)start, (int)end) : throw OutOfRange($"{start}:{end}");
    }

    private static string EndOutOfRange(long end, int length) => end < 0 ? $":{end}" : $":{end}] with length {length}";

    private static TemplateFunctionException OutOfRange(string bounds) =>
        new($"runtime error: slice bounds out of range [{bounds}" + (bounds.Contains(']', StringComparison.Ordinal) ? "" : "]"));

    private static string Indent(SprigOptions options, long spaces, string text, string before)
    {
        if (spaces < 0)
            throw new TemplateFunctionException("strings: negative Repeat count");

        var lines = text.AsSpan().Count('\n') + 1;
        var length = text.Length + (lines * (double)spaces) + before.Length;
        Limits.CheckText(options, length);
        var indented = new StringBuilder((int)length).Append(before).Append(' ', (int)spaces);
        var start = 0;
        for (var end = text.IndexOf('\n'); end >= 0; start = end + 1, end = text.IndexOf('\n', start))
            indented.Append(text, start, end + 1 - start).Append(' ', (int)spaces);
        return indented.Append(text, start, text.Length - start).ToString();
    }

    // Byte by byte: what is not ASCII comes out as other characters if there is any space to remove.
    private static string WithoutSpace(string text)
    {
        var bytes = GoText.ToBytes(text);
        var result = new StringBuilder(bytes.Length);
        foreach (var b in bytes)
        {
            if (!GoRune.IsSpace(b))
                result.Append((char)b);
        }

        return result.Length == bytes.Length ? text : result.ToString();
    }

    private static string Initials(string text)
    {
        var result = new StringBuilder();
        var gap = true;
        foreach (var b in GoText.ToBytes(text))
        {
            if (GoRune.IsSpace(b))
            {
                gap = true;
            }
            else if (gap)
            {
                result.Append((char)b);
                gap = false;
            }
        }

        return result.ToString();
    }
}
