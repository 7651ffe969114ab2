namespace Slipway.GoTemplates.Texts;

/// <summary>
/// Cuts a text into words where case, digits, punctuation and connectors change. A byte that is no UTF-8 counts as the rune
/// that follows it.
/// </summary>
internal sealed class WordReader
{
    // What each rune counts as, and what it is: for a broken byte its lone surrogate.
    private readonly int[] _runes;
    private readonly int[] _raw;
    private int _position;

    public WordReader(string text)
    {
        _runes = GoRune.Decode(text);
        _raw = GoRune.DecodeRaw(text);
        for (var i = _runes.Length - 2; i >= 0; i--)
        {
            if (_runes[i] == Broken)
                _runes[i] = _runes[i + 1];
        }
    }

    private const int Broken = 0xFFFD;

    public bool AtEnd => _position >= _runes.Length;

    public Word Next()
    {
        if (AtEnd)
            return new(WordKind.Invalid, default);

        var start = _position++;
        var kind = KindOf(_runes[start]);
        if (kind == WordKind.Invalid)
            _position = _runes.Length;
        if (kind == WordKind.Upper)
            ReadUpper();
        else
            Skip(rune => Continues(kind, rune));

        return new(kind, _raw.AsMemory(start, _position - start));
    }

    private static WordKind KindOf(int rune)
    {
        if (rune == Broken)
            return WordKind.Invalid;

        if (WordCase.IsConnector(rune))
            return WordKind.Connector;

        if (GoRune.IsPunctuation(rune))
            return WordKind.Punctuation;

        if (GoRune.IsUpper(rune))
            return WordKind.Upper;

        if (IsAlphabet(rune))
            return WordKind.Alphabet;

        return GoRune.IsNumber(rune) ? WordKind.Number : WordKind.Other;
    }

    private static bool Continues(WordKind kind, int rune) => kind switch
    {
        WordKind.Connector => WordCase.IsConnector(rune),
        WordKind.Punctuation => GoRune.IsPunctuation(rune),
        WordKind.Alphabet => IsAlphabet(rune) && !GoRune.IsUpper(rune),
        WordKind.Number => GoRune.IsNumber(rune),
        _ => !(WordCase.IsConnector(rune) || IsAlphabet(rune) || GoRune.IsNumber(rune) || GoRune.IsPunctuation(rune)),
    };

    // "HTTPStatus" is "HTTP" and "Status": the last capital goes to the word that follows it.
    private void ReadUpper()
    {
        if (AtEnd)
            return;

        if (GoRune.IsUpper(_runes[_position]))
        {
            Skip(GoRune.IsUpper);
            if (!AtEnd && IsAlphabet(_runes[_position]))
                _position--;
        }
        else if (IsAlphabet(_runes[_position]))
        {
            Skip(rune => Continues(WordKind.Alphabet, rune));
        }
    }

    private void Skip(Func<int, bool> belongs)
    {
        while (!AtEnd && (_runes[_position] == Broken || belongs(_runes[_position])))
            _position++;
    }

    // Chinese characters are letters, but not of an alphabet.
    private static bool IsAlphabet(int rune) => GoRune.IsLetter(rune)
        && rune is not ((>= 0x3400 and <= 0x4D85) or (>= 0x4E00 and <= 0x9FCC) or (>= 0x20000 and <= 0x2B81D));
}
