namespace Slipway.GoTemplates.RegularExpressions;

/// <content>What follows a backslash.</content>
internal sealed partial class RegexParser
{
    private void ParseBackslash()
    {
        if (_position + 1 < _text.Length && TryParseAssertion(_text[_position + 1]))
            return;

        var builder = new RuneClassBuilder();
        if (TryParseEscapedClass(builder))
            Push(RegexNode.OfClass(new(builder.ToSortedPairs())));
        else
            PushLiteral(ParseEscape());
    }

    private bool TryParseAssertion(char letter)
    {
        switch (letter)
        {
            case 'A':
                Push(RegexNode.Simple(RegexNodeKind.BeginText));
                break;
            case 'b':
                Push(RegexNode.Simple(RegexNodeKind.WordBoundary));
                break;
            case 'B':
                Push(RegexNode.Simple(RegexNodeKind.NoWordBoundary));
                break;
            case 'z':
                Push(RegexNode.Simple(RegexNodeKind.EndText));
                break;
            case 'C':
                throw new RegexSyntaxException("invalid escape sequence", _text.Substring(_position, 2));
            case 'Q':
                ParseQuoted();
                return true;
            default:
                return false;
        }

        _position += 2;
        return true;
    }

    private void ParseQuoted()
    {
        _position += 2;
        var end = _text.IndexOf("\\E", _position, StringComparison.Ordinal);
        var stop = end < 0 ? _text.Length : end;
        while (_position < stop)
            PushLiteral(NextRune());

        _position = end < 0 ? stop : end + 2;
    }

    private int ParseEscape()
    {
        var start = _position++;
        if (_position >= _text.Length)
            throw new RegexSyntaxException("trailing backslash at end of expression", "");

        var c = NextRune();
        var rune = c switch
        {
            >= '1' and <= '7' when _position >= _text.Length || _text[_position] is < '0' or > '7' => -1,
            >= '0' and <= '7' => ParseOctal(c - '0'),
            'x' => ParseHexadecimal(),
            'a' => '\a',
            'f' => '\f',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'v' => '\v',
            < 128 when !char.IsAsciiLetterOrDigit((char)c) => c,
            _ => -1,
        };
        return rune >= 0 ? rune : throw new RegexSyntaxException("invalid escape sequence", _text[start.._position]);
    }

    private int ParseOctal(int rune)
    {
        for (var i = 1; i < 3 && _position < _text.Length && _text[_position] is >= '0' and <= '7'; i++)
            rune = (rune * 8) + _text[_position++] - '0';

        return rune;
    }

    private int ParseHexadecimal()
    {
        if (_position >= _text.Length)
            return -1;

        var c = NextRune();
        if (c == '{')
            return ParseBracedHexadecimal();

        var high = HexadecimalDigit(c);
        var low = HexadecimalDigit(NextRune());
        return high < 0 || low < 0 ? -1 : (high * 16) + low;
    }

    private int ParseBracedHexadecimal()
    {
        var rune = 0;
        for (var digits = 0; _position < _text.Length; digits++)
        {
            var c = NextRune();
            if (c == '}')
                return digits == 0 ? -1 : rune;

            var digit = HexadecimalDigit(c);
            rune = (rune * 16) + digit;
            if (digit < 0 || rune > CaseFolding.LastRune)
                return -1;
        }

        return -1;
    }

    private static int HexadecimalDigit(int c) =>
        c < 128 && char.IsAsciiHexDigit((char)c) ? Convert.ToInt32(((char)c).ToString(), 16) : -1;
}
