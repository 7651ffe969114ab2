using System.Buffers;
using System.Globalization;
using System.Text;

namespace Slipway.GoTemplates.RegularExpressions;

/// <content>Replacing, with Go's <c>$name</c> and <c>${name}</c>.</content>
public sealed partial class GoRegex
{
    private const int MaximumLength = 64 * 1024 * 1024;

    /// <summary>The text with every match replaced; <c>$1</c> and <c>${name}</c> stand for groups.</summary>
    internal string ReplaceAll(string text, string replacement) => Replace(text, replacement, Expand);

    /// <summary>The text with every match replaced by just that.</summary>
    internal string ReplaceAllLiteral(string text, string replacement) =>
        Replace(text, replacement, static (into, literal, _, _) => into.Append(literal));

    private string Replace(string text, string replacement, Action<StringBuilder, string, string, int[]> append)
    {
        var result = new StringBuilder();
        var lastEnd = 0;
        var position = 0;
        var found = false;
        while (position <= text.Length && Match(text, position) is { } match)
        {
            found = true;
            result.Append(text, lastEnd, match[0] - lastEnd);

            // No replacement for an empty match right behind another match.
            if (match[1] > lastEnd || match[0] == 0)
                append(result, replacement, text, match);

            if (result.Length > MaximumLength)
                throw new RegexLimitException($"regexp: the text would have more than the {MaximumLength} characters that are allowed");

            lastEnd = match[1];
            position = Math.Max(position + WidthAt(text, position), match[1]);
        }

        return found ? result.Append(text, lastEnd, text.Length - lastEnd).ToString() : text;
    }

    private void Expand(StringBuilder into, string template, string text, int[] match)
    {
        var position = 0;
        while (template.IndexOf('$', position) is var dollar and >= 0)
        {
            into.Append(template, position, dollar - position);
            position = dollar + 1;
            if (position < template.Length && template[position] == '$')
            {
                into.Append('$');
                position++;
            }
            else if (TryReadName(template, position, out var name, out var after))
            {
                position = after;
                if (GroupOf(name, match) is var group and >= 0 && match[2 * group] >= 0)
                    into.Append(text, match[2 * group], match[(2 * group) + 1] - match[2 * group]);
            }
            else
            {
                into.Append('$');
            }
        }

        into.Append(template, position, template.Length - position);
    }

    private static bool TryReadName(string template, int start, out string name, out int after)
    {
        name = "";
        after = start;
        if (start >= template.Length)
            return false;

        var braced = template[start] == '{';
        var begin = braced ? start + 1 : start;
        var end = begin;
        while (Rune.DecodeFromUtf16(template.AsSpan(end), out var rune, out var length) == OperationStatus.Done
            && (rune.Value == '_' || Rune.IsLetter(rune) || Rune.IsDigit(rune)))
        {
            end += length;
        }

        if (end == begin || (braced && (end >= template.Length || template[end] != '}')))
            return false;

        name = template[begin..end];
        after = braced ? end + 1 : end;
        return true;
    }

    private int GroupOf(string name, int[] match)
    {
        if (IsNumber(name))
        {
            return int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var index)
                && index < match.Length / 2 ? index : -1;
        }

        for (var i = 0; i < _names.Count; i++)
        {
            if (_names[i] == name && match[2 * i] >= 0)
                return i;
        }

        return -1;
    }

    private static bool IsNumber(string name)
    {
        foreach (var c in name)
        {
            if (!char.IsAsciiDigit(c))
                return false;
        }

        return name.Length == 1 || name[0] != '0';
    }
}
