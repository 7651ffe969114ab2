namespace Slipway.GoTemplates.RegularExpressions;

/// <content>Character classes: in brackets, named, Perl's and Unicode's.</content>
internal sealed partial class RegexParser
{
    private RegexNode ParseClass()
    {
        var start = _position;
        _position++;
        var negated = _position < _text.Length && _text[_position] == '^';
        if (negated)
            _position++;

        var builder = new RuneClassBuilder();
        var first = true;
        while (_position >= _text.Length || _text[_position] != ']' || first)
        {
            first = false;
            if (!TryParsePosixClass(builder) && !TryParseEscapedClass(builder))
                ParseClassRange(builder, start);
        }

        _position++;
        var pairs = builder.ToSortedPairs();
        if (!negated)
            return RegexNode.OfClass(new(pairs));

        var complement = new RuneClassBuilder();
        complement.AddNegated(pairs);
        return RegexNode.OfClass(new(complement.ToSortedPairs()));
    }

    private void ParseClassRange(RuneClassBuilder builder, int classStart)
    {
        var start = _position;
        var low = ParseClassRune(classStart);
        var high = low;
        if (_position + 1 < _text.Length && _text[_position] == '-' && _text[_position + 1] != ']')
        {
            _position++;
            high = ParseClassRune(classStart);
            if (high < low)
                throw new RegexSyntaxException("invalid character class range", _text[start.._position]);
        }

        if (Has(RegexFlags.FoldCase))
            builder.AddFolded(low, high);
        else
            builder.Add(low, high);
    }

    private int ParseClassRune(int classStart)
    {
        if (_position >= _text.Length)
            throw new RegexSyntaxException("missing closing ]", _text[classStart..]);

        return _text[_position] == '\\' ? ParseEscape() : NextRune();
    }

    private bool TryParsePosixClass(RuneClassBuilder builder)
    {
        var rest = _text.AsSpan(Math.Min(_position, _text.Length));
        if (rest.Length <= 2 || rest[0] != '[' || rest[1] != ':')
            return false;

        var length = rest[2..].IndexOf(":]");
        if (length < 0)
            return false;

        var name = rest.Slice(2, length);
        var negated = name.Length > 0 && name[0] == '^';
        var pairs = UnicodeClasses.Posix(negated ? name[1..] : name)
            ?? throw new RegexSyntaxException("invalid character class range", rest[..(length + 4)].ToString());
        AddGroup(builder, pairs, negated);
        _position += length + 4;
        return true;
    }

    private bool TryParseEscapedClass(RuneClassBuilder builder)
    {
        if (_position + 1 >= _text.Length || _text[_position] != '\\')
            return false;

        var letter = _text[_position + 1];
        if (letter is 'p' or 'P')
        {
            ParseUnicodeClass(builder);
            return true;
        }

        if (UnicodeClasses.Perl(letter) is not { } pairs)
            return false;

        AddGroup(builder, pairs, char.IsAsciiLetterUpper(letter));
        _position += 2;
        return true;
    }

    private void AddGroup(RuneClassBuilder builder, int[] pairs, bool negated)
    {
        if (Has(RegexFlags.FoldCase))
        {
            var folded = new RuneClassBuilder();
            folded.AddFolded(pairs);
            pairs = folded.ToSortedPairs();
        }

        if (negated)
            builder.AddNegated(pairs);
        else
            builder.Add(pairs);
    }

    private void ParseUnicodeClass(RuneClassBuilder builder)
    {
        var start = _position;
        var negated = _text[_position + 1] == 'P';
        _position += 2;
        var c = NextRune();
        string name;
        if (c != '{')
        {
            name = _text[(start + 2).._position];
        }
        else
        {
            var end = _text.IndexOf('}', start);
            if (end < 0)
            {
                CheckText(start, _text.Length);
                throw new RegexSyntaxException("invalid character class range", _text[start..]);
            }

            CheckText(start + 3, end);
            name = _text[(start + 3)..end];
            _position = end + 1;
        }

        if (name.StartsWith('^'))
        {
            negated = !negated;
            name = name[1..];
        }

        var pairs = UnicodeClasses.Unicode(name)
            ?? throw new RegexSyntaxException("invalid character class range", _text[start.._position]);
        AddGroup(builder, pairs, negated);
    }
}
