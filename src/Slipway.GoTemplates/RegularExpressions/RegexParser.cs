namespace Slipway.GoTemplates.RegularExpressions;

/// <summary>
/// Parses RE2 syntax with Perl's classes, as Go's regexp.Compile does, to the same errors.
/// Groups are kept on a stack of its own, so that hostile nesting costs no stack of ours.
/// </summary>
internal sealed partial class RegexParser
{
    private const int MaximumHeight = 1000;
    private const int MaximumSize = (128 << 20) / 40;
    private const int MaximumRepeat = 1000;

    private readonly string _text;
    private readonly Stack<RegexGroup> _groups = new();
    private readonly List<string> _names = [""];
    private RegexGroup _group = new(RegexFlags.None, 0);
    private RegexFlags _flags = RegexFlags.OneLine;
    private int _position;

    private RegexParser(string text) => _text = text;

    /// <summary>The names of the groups, the whole match being 0.</summary>
    public IReadOnlyList<string> Names => _names;

    public static RegexNode Parse(string text, out IReadOnlyList<string> names)
    {
        var parser = new RegexParser(text);
        names = parser._names;
        return parser.ParseAll();
    }

    private RegexNode ParseAll()
    {
        var lastRepeat = -1;
        while (_position < _text.Length)
        {
            var before = _position;
            lastRepeat = ParseNext(_text[_position], lastRepeat) ? before : -1;
        }

        if (_groups.Count > 0)
            throw new RegexSyntaxException("missing closing )", _text);

        return Checked(_group.Finish());
    }

    // Answers whether what it parsed was a repetition.
    private bool ParseNext(char c, int lastRepeat)
    {
        switch (c)
        {
            case '(':
                OpenGroup();
                return false;
            case '|':
                _group.EndAlternative();
                _position++;
                return false;
            case ')':
                CloseGroup();
                return false;
            case '[':
                Push(ParseClass());
                return false;
            case '*' or '+' or '?':
                _position++;
                var kind = c switch { '*' => RegexNodeKind.Star, '+' => RegexNodeKind.Plus, _ => RegexNodeKind.Quest };
                Repeat(kind, 0, 0, _position - 1, lastRepeat);
                return true;
            case '{':
                return ParseCounted(lastRepeat);
            case '\\':
                ParseBackslash();
                return false;
            default:
                ParseSimple(c);
                return false;
        }
    }

    private void ParseSimple(char c)
    {
        switch (c)
        {
            case '^':
                Push(RegexNode.Simple(Has(RegexFlags.OneLine) ? RegexNodeKind.BeginText : RegexNodeKind.BeginLine));
                break;
            case '$':
                Push(RegexNode.Simple(Has(RegexFlags.OneLine) ? RegexNodeKind.EndText : RegexNodeKind.EndLine));
                break;
            case '.':
                Push(RegexNode.Simple(
                    Has(RegexFlags.DotMatchesNewline) ? RegexNodeKind.Any : RegexNodeKind.AnyExceptNewline));
                break;
            default:
                PushLiteral(NextRune());
                return;
        }

        _position++;
    }

    private bool Has(RegexFlags flag) => (_flags & flag) != RegexFlags.None;

    private void Push(RegexNode node) => _group.Sequence.Add(Checked(node));

    private void PushLiteral(int rune)
    {
        var folded = Has(RegexFlags.FoldCase) ? CaseFolding.ClassOf(rune) : null;
        Push(folded is null ? RegexNode.Literal(rune) : RegexNode.OfClass(folded));
    }

    private RegexNode Checked(RegexNode node)
    {
        if (node.Size > MaximumSize)
            throw new RegexSyntaxException("expression too large", _text);

        return node.Height > MaximumHeight
            ? throw new RegexSyntaxException("expression nests too deeply", _text)
            : node;
    }

    private void Repeat(RegexNodeKind kind, int minimum, int maximum, int before, int lastRepeat)
    {
        var nonGreedy = Has(RegexFlags.NonGreedy);
        if (_position < _text.Length && _text[_position] == '?')
        {
            _position++;
            nonGreedy = !nonGreedy;
        }

        if (lastRepeat >= 0)
            throw new RegexSyntaxException("invalid nested repetition operator", _text[lastRepeat.._position]);

        if (_group.Sequence.Count == 0)
            throw new RegexSyntaxException("missing argument to repetition operator", _text[before.._position]);

        var child = _group.Sequence[^1];
        var node = kind == RegexNodeKind.Repeat
            ? RegexNode.Counted(child, minimum, maximum, nonGreedy)
            : RegexNode.Repeated(kind, child, nonGreedy);
        _group.Sequence[^1] = Checked(node);
        if (kind == RegexNodeKind.Repeat && (minimum >= 2 || maximum >= 2) && !node.RepeatsAtMost(MaximumRepeat))
            throw new RegexSyntaxException("invalid repeat count", _text[before.._position]);
    }

    private bool ParseCounted(int lastRepeat)
    {
        var before = _position;
        if (!TryParseCounts(out var minimum, out var maximum))
        {
            _position = before + 1;
            PushLiteral('{');
            return false;
        }

        if (minimum is < 0 or > MaximumRepeat || maximum > MaximumRepeat || (maximum >= 0 && minimum > maximum))
            throw new RegexSyntaxException("invalid repeat count", _text[before.._position]);

        Repeat(RegexNodeKind.Repeat, minimum, maximum, before, lastRepeat);
        return true;
    }

    private bool TryParseCounts(out int minimum, out int maximum)
    {
        maximum = 0;
        _position++;
        if (!TryParseNumber(out minimum) || _position >= _text.Length)
            return false;

        if (_text[_position] != ',')
        {
            maximum = minimum;
        }
        else
        {
            _position++;
            if (_position >= _text.Length)
                return false;

            if (_text[_position] == '}')
                maximum = -1;
            else if (!TryParseNumber(out maximum))
                return false;
            else if (maximum < 0)
                minimum = -1;
        }

        return _position < _text.Length && _text[_position++] == '}';
    }

    private bool TryParseNumber(out int number)
    {
        number = 0;
        var start = _position;
        while (_position < _text.Length && char.IsAsciiDigit(_text[_position]))
        {
            number = number is < 0 or >= 100_000_000 ? -1 : (number * 10) + _text[_position] - '0';
            _position++;
        }

        return _position > start && (_text[start] != '0' || _position == start + 1);
    }
}
