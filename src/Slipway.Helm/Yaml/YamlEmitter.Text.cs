using System.Globalization;
using System.Text;

namespace Slipway.Helm.Yaml;

/// <content>Text in its five styles.</content>
internal sealed partial class YamlEmitter
{
    private void Text(string text, Place place)
    {
        if (dialect == YamlDialect.Second)
            text = YamlThroughJson.Text(text);
        var tagged = dialect == YamlDialect.Third && !GoTextIsValid(text);
        if (tagged)
            text = YamlBinary.Encode(text);
        var shape = YamlTextShape.Of(text, dialect);
        var style = text.Contains('\n')
            ? YamlStyle.Literal
            : tagged || YamlTextStyle.ReadsAsText(text) ? YamlStyle.Plain : YamlStyle.DoubleQuoted;
        style = Allowed(style, shape, text, place);
        if (tagged)
            Tag();
        var indent = _indent;
        _indent = Math.Max(indent, 0) + Step;
        switch (style)
        {
            case YamlStyle.Plain:
                WritePlain(text, place != Place.SimpleKey);
                break;
            case YamlStyle.SingleQuoted:
                WriteSingleQuoted(text, place != Place.SimpleKey);
                break;
            case YamlStyle.DoubleQuoted:
                WriteDoubleQuoted(text, place != Place.SimpleKey);
                break;
            default:
                WriteLiteral(text);
                break;
        }

        _indent = indent;
    }

    private static YamlStyle Allowed(YamlStyle style, YamlTextShape shape, string text, Place place)
    {
        if (place == Place.SimpleKey && shape.IsMultiline)
            style = YamlStyle.DoubleQuoted;
        if (style == YamlStyle.Plain && (!shape.Plain || (text.Length == 0 && place == Place.SimpleKey)))
            style = YamlStyle.SingleQuoted;
        if (style == YamlStyle.SingleQuoted && !shape.SingleQuoted)
            style = YamlStyle.DoubleQuoted;
        if (style == YamlStyle.Literal && (!shape.Block || place == Place.SimpleKey))
            style = YamlStyle.DoubleQuoted;
        return style;
    }

    private void Tag()
    {
        if (!_whitespace)
            Put(" ");
        Put("!!binary");
        _whitespace = _indention = false;
    }

    private void WritePlain(string text, bool mayFold)
    {
        if (!_whitespace)
            Put(" ");
        if (mayFold && _column + text.Length > _width)
            WriteFolding(text, quotes: false);
        else
            PutText(text);
        _whitespace = _indention = false;
    }

    private void WriteSingleQuoted(string text, bool mayFold)
    {
        Indicator("'", needsSpace: true);
        if ((mayFold && _column + text.Length > _width) || YamlChars.FirstBreakOr('\'', '\'', text) >= 0)
            WriteFolding(text, quotes: true, mayFold);
        else
            PutText(text);
        Indicator("'", needsSpace: false);
        _whitespace = _indention = false;
    }

    /// <summary>Writes plain or single-quoted text, going to a new line at a space behind the last column.</summary>
    private void WriteFolding(string text, bool quotes, bool mayFold = true)
    {
        bool spaces = false, breaks = false;
        for (int i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == ' ')
            {
                var inside = !quotes || (i > 0 && i < text.Length - 1);
                if (mayFold && !spaces && _column > _width && inside && (i + 1 >= text.Length || text[i + 1] != ' '))
                    WriteIndent();
                else
                    PutChar(text, ref i);
                spaces = true;
                continue;
            }

            if (YamlChars.IsBreak(c))
            {
                if (!breaks && c == '\n')
                    PutBreak();
                PutLineBreak(c);
                breaks = true;
                continue;
            }

            if (breaks)
                WriteIndent();
            if (quotes && c == '\'')
                Put("'");
            PutChar(text, ref i);
            _indention = spaces = breaks = false;
        }
    }

    private void WriteDoubleQuoted(string text, bool mayFold)
    {
        Indicator("\"", needsSpace: true);
        var spaces = false;
        // libyaml looks for a byte order mark at the start of the text, wherever it is in it.
        var marked = text.StartsWith('\uFEFF');
        for (int i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (marked || c is '"' or '\\' || YamlChars.IsBreak(c) || !YamlTextShape.IsPrintable(c))
            {
                WriteEscape(text, ref i);
                spaces = false;
            }
            else if (c != ' ')
            {
                PutChar(text, ref i);
                spaces = false;
            }
            else
            {
                if (mayFold && !spaces && _column > _width && i > 0 && i < text.Length - 1)
                {
                    WriteIndent();
                    if (text[i + 1] == ' ')
                        Put("\\");
                }
                else
                {
                    Put(" ");
                }

                spaces = true;
            }
        }

        Indicator("\"", needsSpace: false);
        _whitespace = _indention = false;
    }

    private void WriteEscape(string text, ref int at)
    {
        if (Rune.TryGetRuneAt(text, at, out var rune))
            at += rune.Utf16SequenceLength - 1;
        Put(rune.Value switch
        {
            '\0' => "\\0",
            '\a' => "\\a",
            '\b' => "\\b",
            '\t' => "\\t",
            '\n' => "\\n",
            '\v' => "\\v",
            '\f' => "\\f",
            '\r' => "\\r",
            '\e' => "\\e",
            '"' => "\\\"",
            '\\' => "\\\\",
            0x85 => "\\N",
            0xA0 => "\\_",
            0x2028 => "\\L",
            0x2029 => "\\P",
            <= 0xFF => string.Create(CultureInfo.InvariantCulture, $"\\x{rune.Value:X2}"),
            <= 0xFFFF => string.Create(CultureInfo.InvariantCulture, $"\\u{rune.Value:X4}"),
            _ => string.Create(CultureInfo.InvariantCulture, $"\\U{rune.Value:X8}"),
        });
    }

    private void WriteLiteral(string text)
    {
        Indicator("|", needsSpace: true);
        if (text[0] == ' ' || YamlChars.IsBreak(text[0]))
            Indicator("2", needsSpace: false);
        if (!YamlChars.IsBreak(text[^1]))
            Indicator("-", needsSpace: false);
        else if (text.Length == 1 || YamlChars.IsBreak(text[^2]))
            Indicator("+", needsSpace: false);
        PutBreak();
        _whitespace = true;
        var breaks = true;
        for (int i = 0; i < text.Length;)
        {
            if (YamlChars.IsBreak(text[i]))
            {
                PutLineBreak(text[i++]);
                breaks = true;
                continue;
            }

            if (breaks)
                WriteIndent();
            var line = text.AsSpan(i);
            var end = YamlChars.FirstBreak(line);
            if (end >= 0)
                line = line[..end];
            _out.Append(line);
            _column += line.Length;
            i += line.Length;
            _indention = breaks = false;
        }
    }

    private void PutLineBreak(char c)
    {
        if (c == '\n')
        {
            PutBreak();
            return;
        }

        _out.Append(c);
        _column = 0;
        _indention = true;
    }

    private void PutText(string text)
    {
        _out.Append(text);
        _column += text.Length;
    }

    private void PutChar(string text, ref int at)
    {
        _out.Append(text[at]);
        if (char.IsHighSurrogate(text[at]) && at + 1 < text.Length)
            _out.Append(text[++at]);
        _column++;
    }
}
