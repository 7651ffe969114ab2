using System.Text;

namespace Slipway.Helm.Yaml;

/// <content>Scalars in single and double quotes.</content>
internal sealed partial class YamlScanner
{
    private void ScanQuoted(char quote)
    {
        var line = _line;
        Skip();
        if (ScanQuotedAtOnce(quote) is { } simple)
        {
            _tokens.Add(new YamlToken(YamlTokenKind.QuotedScalar, line, line, simple));
            return;
        }

        _value.Clear();
        while (true)
        {
            if (_column == 0 && (AtDocumentMark('-') || AtDocumentMark('.')))
                throw Failed("found unexpected document indicator", line);
            if (_position >= _text.Length)
                throw Failed("found unexpected end of stream", line);
            var escapedBreak = ScanQuotedRun(quote, line);
            if (!escapedBreak && Current == quote)
                break;
            ScanQuotedSpace(escapedBreak);
        }

        Skip();
        _tokens.Add(new YamlToken(YamlTokenKind.QuotedScalar, line, _line, _value.ToString()));
        _value.Clear();
    }

    /// <summary>The common case: one line, nothing escaped.</summary>
    private string? ScanQuotedAtOnce(char quote)
    {
        var rest = _text.AsSpan(_position);
        var end = YamlChars.FirstBreakOr(quote, quote == '"' ? '\\' : quote, rest);
        if (end < 0 || rest[end] != quote || (quote == '\'' && end + 1 < rest.Length && rest[end + 1] == quote))
            return null;
        if (_position + end > _readable)
            return null;
        Skip(end + 1);
        return new string(rest[..end]);
    }

    /// <summary>Reads up to white space or the quote; true when it ended with an escaped line break.</summary>
    private bool ScanQuotedRun(char quote, int line)
    {
        while (!YamlChars.IsBlankOrEnd(Current))
        {
            var c = Current;
            if (quote == '\'' && c == '\'' && At(1) == '\'')
            {
                _value.Append('\'');
                Skip(2);
            }
            else if (c == quote)
            {
                return false;
            }
            else if (quote == '"' && c == '\\' && YamlChars.IsBreak(At(1)))
            {
                Skip();
                SkipLine();
                return true;
            }
            else if (quote == '"' && c == '\\')
            {
                ScanEscape(line);
            }
            else
            {
                _value.Append(c);
                Skip();
            }
        }

        return false;
    }

    private void ScanQuotedSpace(bool leading)
    {
        var start = _position;
        if (!leading)
        {
            while (YamlChars.IsBlank(Current))
                Skip();
            if (!YamlChars.IsBreak(Current))
            {
                _value.Append(_text, start, _position - start);
                return;
            }

            start = _position;
            SkipLine();
        }

        while (YamlChars.IsBlank(Current) || YamlChars.IsBreak(Current))
        {
            if (YamlChars.IsBlank(Current))
                Skip();
            else
                SkipLine();
        }

        var space = _text.AsSpan(start, _position - start);
        if (leading)
            AppendBreaks(space);
        else
            AppendFold(leading: true, space);
    }

    private void AppendBreaks(ReadOnlySpan<char> space)
    {
        for (int i = 0; i < space.Length; i++)
        {
            if (YamlChars.IsBreak(space[i]))
                _value.Append(BreakAt(space, ref i));
        }
    }

    private void ScanEscape(int line)
    {
        var kind = At(1);
        var length = kind switch { 'x' => 2, 'u' => 4, 'U' => 8, _ => 0 };
        if (length == 0)
        {
            _value.Append(Escaped(kind) ?? throw Failed("found unknown escape character", line));
            Skip(2);
            return;
        }

        Skip(2);
        uint code = 0;
        for (int i = 0; i < length; i++)
        {
            var digit = At(i);
            if (!char.IsAsciiHexDigit(digit))
                throw Failed("did not find expected hexdecimal number", line);
            code = (code << 4) + (uint)Convert.ToInt32(digit.ToString(), 16);
        }

        if (!Rune.TryCreate(code, out var rune))
            throw Failed("found invalid Unicode character escape code", line);
        _value.Append(rune.ToString());
        Skip(length);
    }

    private static string? Escaped(char kind) => kind switch
    {
        '0' => "\0",
        'a' => "\a",
        'b' => "\b",
        't' or '\t' => "\t",
        'n' => "\n",
        'v' => "\v",
        'f' => "\f",
        'r' => "\r",
        'e' => "\e",
        ' ' => " ",
        '"' => "\"",
        '\'' => "'",
        '\\' => "\\",
        'N' => "\u0085",
        '_' => "\u00A0",
        'L' => "\u2028",
        'P' => "\u2029",
        _ => null,
    };
}
