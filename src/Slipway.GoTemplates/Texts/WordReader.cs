namespace Slipway.GoTemplates.Texts;

/// <summary>
/// Cuts a text into words where case, digits, punctuation and connectors change. A byte that is no UTF-8 counts as the rune
/// that follows it.
/// </summary>
internal sealed class WordReader
{
    private const int Broken = 0xFFFD;

    // Broken bytes go with the rune that follows, or at the end with the one before: what each such unit counts as,
    // where it begins, and all runes as they are.
    private readonly int[] _runes;
    private readonly int[] _starts;
    private readonly int[] _raw;
    private int _position;

    public WordReader(string text)
    {
        var decoded = GoRune.Decode(text);
        _raw = GoRune.DecodeRaw(text);
        var runes = new List<int>(decoded.Length);
        var starts = new List<int>(decoded.Length + 1);
        for (var i = 0; i < decoded.Length; i++)
        {
            starts.Add(i);
            while (i < decoded.Length - 1 && decoded[i] == Broken)
                i++;

            runes.Add(decoded[i] == Broken && runes.Count > 0 ? runes[^1] : decoded[i]);
        }

        starts.Add(decoded.Length);
        _runes = [.. runes];
        _starts = [.. starts];
    }

    public bool AtEnd => _position >= _runes.Length;

    public Word Next()
    {
        if (AtEnd)
            return new(WordKind.Invalid, default);

        var start = _position++;
        var kind = KindOf(_runes[start]);
        if (kind == WordKind.Upper)
            ReadUpper();
        else
            Skip(rune => Continues(kind, rune));

        return new(kind, _raw.AsMemory(_starts[start], _starts[_position] - _starts[start]));
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
        while (!AtEnd && belongs(_runes[_position]))
            _position++;
    }

    // Chinese characters are letters, but not of an alphabet.
    private static bool IsAlphabet(int rune) => GoRune.IsLetter(rune)
        && rune is not ((>= 0x3400 and <= 0x4D85) or (>= 0x4E00 and <= 0x9FCC) or (>= 0x20000 and <= 0x2B81D));
}
