using System.Text;

namespace Slipway.Helm.Yaml;

/// <content>Plain scalars and block scalars.</content>
internal sealed partial class YamlScanner
{
    private readonly StringBuilder _value = new();
    private readonly StringBuilder _breaks = new();

    private void ScanPlain()
    {
        var line = _line;
        var start = _position;
        ScanPlainRun();
        var end = _position;
        if (!ContinuesPlain(line, out var leading))
        {
            AddPlain(line, _text[start..end], leading);
            return;
        }

        _value.Clear().Append(_text, start, end - start);
        do
        {
            AppendFold(leading, _text.AsSpan(end, _position - end));
            start = _position;
            ScanPlainRun();
            end = _position;
            _value.Append(_text, start, end - start);
        }
        while (ContinuesPlain(line, out leading));

        AddPlain(line, _value.ToString(), leading);
    }

    private void AddPlain(int line, string text, bool leading)
    {
        _tokens.Add(new YamlToken(YamlTokenKind.PlainScalar, line, line, text));
        if (leading)
            _keyAllowed = true;
    }

    /// <summary>Goes over the part of a plain scalar that has no white space.</summary>
    private void ScanPlainRun()
    {
        while (!YamlChars.IsBlankOrEnd(Current))
        {
            var c = Current;
            if ((c == ':' && YamlChars.IsBlankOrEnd(At(1))) || (_flow > 0 && YamlChars.IsFlowIndicator(c)))
                break;
            Skip();
        }
    }

    /// <summary>Goes over white space, and tells whether the scalar goes on behind it.</summary>
    private bool ContinuesPlain(int line, out bool leading)
    {
        leading = false;
        var start = _position;
        var indent = _indent + 1;
        while (YamlChars.IsBlank(Current) || YamlChars.IsBreak(Current))
        {
            if (YamlChars.IsBreak(Current))
            {
                leading = true;
                SkipLine();
                continue;
            }

            if (leading && _column < indent && Current == '\t')
                throw Failed("found a tab character that violates indentation", line);
            Skip();
        }

        var c = Current;
        if (_position == start || (_flow == 0 && _column < indent) || c is '#' or '\0')
            return false;
        if (_column == 0 && (AtDocumentMark('-') || AtDocumentMark('.')))
            return false;
        return !(c == ':' && YamlChars.IsBlankOrEnd(At(1))) && !(_flow > 0 && YamlChars.IsFlowIndicator(c));
    }

    /// <summary>Adds the white space between two parts of a scalar: one break is a space, more are one fewer.</summary>
    private void AppendFold(bool leading, ReadOnlySpan<char> space)
    {
        if (!leading)
        {
            _value.Append(space);
            return;
        }

        var first = true;
        var folded = false;
        var kept = _value.Length;
        for (int i = 0; i < space.Length; i++)
        {
            if (!YamlChars.IsBreak(space[i]))
                continue;
            var written = BreakAt(space, ref i);
            folded |= first && written == '\n';
            if (!first || written != '\n')
                _value.Append(written);
            first = false;
        }

        if (folded && _value.Length == kept)
            _value.Append(' ');
    }

    /// <summary>What a line break is read as: all but the two of Unicode are a line feed.</summary>
    private static char BreakAt(ReadOnlySpan<char> text, ref int at)
    {
        var c = text[at];
        if (c == '\r' && at + 1 < text.Length && text[at + 1] == '\n')
            at++;
        return c is '\u2028' or '\u2029' ? c : '\n';
    }

    private void ReadBreak(StringBuilder into)
    {
        var c = Current;
        into.Append(c is '\u2028' or '\u2029' ? c : '\n');
        SkipLine();
    }

    private void ScanBlockScalar(bool literal)
    {
        var line = _line;
        Skip();
        var (chomping, increment) = ScanBlockHeader(line);
        var indent = increment == 0 ? 0 : Math.Max(_indent, 0) + increment;
        _value.Clear();
        _breaks.Clear();
        char leadingBreak = '\0';
        ScanBlockBreaks(ref indent, line);
        var leadingBlank = false;
        while (_column == indent && Current != '\0')
        {
            var trailingBlank = YamlChars.IsBlank(Current);
            if (!literal && !leadingBlank && !trailingBlank && leadingBreak == '\n')
            {
                if (_breaks.Length == 0)
                    _value.Append(' ');
            }
            else if (leadingBreak != '\0')
            {
                _value.Append(leadingBreak);
            }

            _value.Append(_breaks);
            _breaks.Clear();
            leadingBlank = trailingBlank;
            var start = _position;
            SkipToBreak();
            _value.Append(_text, start, _position - start);
            leadingBreak = _position < _text.Length ? (Current is '\u2028' or '\u2029' ? Current : '\n') : '\0';
            SkipLine();
            ScanBlockBreaks(ref indent, line);
        }

        if (chomping >= 0 && leadingBreak != '\0')
            _value.Append(leadingBreak);
        if (chomping > 0)
            _value.Append(_breaks);
        _tokens.Add(new YamlToken(YamlTokenKind.QuotedScalar, line, _line, _value.ToString()));
        _value.Clear();
    }

    private (int Chomping, int Increment) ScanBlockHeader(int line)
    {
        var chomping = ScanChomping();
        var increment = ScanIncrement(line);
        if (chomping == 0 && increment > 0)
            chomping = ScanChomping();
        while (YamlChars.IsBlank(Current))
            Skip();
        if (Current == '#')
            SkipToBreak();
        if (!YamlChars.IsBreakOrEnd(Current))
            throw Failed("did not find expected comment or line break", line);
        SkipLine();
        return (chomping, increment);
    }

    private int ScanChomping()
    {
        if (Current is not ('+' or '-'))
            return 0;
        var keep = Current == '+';
        Skip();
        return keep ? 1 : -1;
    }

    private int ScanIncrement(int line)
    {
        if (!char.IsAsciiDigit(Current))
            return 0;
        if (Current == '0')
            throw Failed("found an indentation indicator equal to 0", line);
        var increment = Current - '0';
        Skip();
        return increment;
    }

    private void ScanBlockBreaks(ref int indent, int line)
    {
        var deepest = 0;
        while (true)
        {
            while ((indent == 0 || _column < indent) && Current == ' ')
                Skip();
            deepest = Math.Max(deepest, _column);
            if ((indent == 0 || _column < indent) && Current == '\t')
                throw Failed("found a tab character where an indentation space is expected", line);
            if (!YamlChars.IsBreak(Current))
                break;
            ReadBreak(_breaks);
        }

        if (indent == 0)
            indent = Math.Max(Math.Max(deepest, _indent + 1), 1);
    }
}
