using System.Globalization;
using System.Text;
using Slipway.GoTemplates.Formatting;
using Slipway.GoTemplates.Values;

namespace Slipway.Helm.Toml;

/// <content>Strings, numbers and times.</content>
public sealed partial class TomlReader
{
    private bool IsTriple(char quote) => _text.AsSpan(_at).StartsWith(new string(quote, 3));

    private string Literal()
    {
        var end = _text.AsSpan(_at + 1).IndexOfAny('\'', '\n');
        if (end < 0 || _text[_at + 1 + end] == '\n')
            throw Failed("unexpected EOF; expected \"'\"");
        var value = _text.Substring(_at + 1, end);
        _at += end + 2;
        return value;
    }

    private string Basic()
    {
        var value = new StringBuilder();
        for (_at++; Current != '"';)
        {
            if (_at == _text.Length)
                throw Failed("unexpected EOF; expected '\"'");
            if (Current == '\n')
                throw Failed("strings cannot contain newlines");
            if (Current == '\\')
                Escape(value);
            else
                value.Append(_text[_at++]);
        }

        _at++;
        return value.ToString();
    }

    private string Long(char quote)
    {
        _at += 3;
        if (Current == '\n')
            NextLine();
        var value = new StringBuilder();
        while (!IsTriple(quote) || (_at + 3 < _text.Length && _text[_at + 3] == quote))
        {
            if (_at == _text.Length)
                throw Failed(quote == '"' ? "unexpected EOF; expected '\"\"\"'" : "unexpected EOF; expected \"'''\"");
            if (quote == '"' && Current == '\\')
            {
                if (!TryContinue())
                    Escape(value);
                continue;
            }

            if (Current == '\n')
                _line++;
            value.Append(_text[_at++]);
        }

        _at += 3;
        return value.ToString();
    }

    private void NextLine()
    {
        _line++;
        _at++;
    }

    /// <summary>A backslash at the end of a line takes all white space behind it with it.</summary>
    private bool TryContinue()
    {
        var end = _at + 1;
        while (end < _text.Length && _text[end] is ' ' or '\t')
            end++;
        if (end >= _text.Length || _text[end] != '\n')
            return false;
        for (_at = end; _at < _text.Length && _text[_at] is ' ' or '\t' or '\n'; _at++)
        {
            if (_text[_at] == '\n')
                _line++;
        }

        return true;
    }

    private void Escape(StringBuilder into)
    {
        var kind = _at + 1 < _text.Length ? _text[_at + 1] : '\0';
        var length = kind switch { 'u' => 4, 'U' => 8, _ => 0 };
        if (length == 0)
        {
            into.Append(kind switch
            {
                'b' => '\b',
                't' => '\t',
                'n' => '\n',
                'f' => '\f',
                'r' => '\r',
                '"' => '"',
                '\\' => '\\',
                _ => throw Failed($"invalid escape in string '\\{kind}'"),
            });
            _at += 2;
            return;
        }

        var digits = _at + 2 + length <= _text.Length ? _text.Substring(_at + 2, length) : "";
        if (!uint.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
            throw Failed($"expected {(length == 4 ? "four" : "eight")} hexadecimal digits after '\\{kind}', but got {GoQuote.Quote(digits)} instead");
        if (!Rune.TryCreate(code, out var rune))
            throw Failed($"Escaped character '\\u{digits}' is not valid UTF-8.");
        into.Append(rune.ToString());
        _at += 2 + length;
    }

    private object Word()
    {
        var start = _at;
        while (_at < _text.Length && (char.IsAsciiLetterOrDigit(_text[_at]) || _text[_at] is '+' or '-' or '.' or '_' or ':' || IsDateSpace()))
            _at++;
        var word = _text[start.._at];
        return word switch
        {
            "true" => true,
            "false" => false,
            "inf" or "+inf" => double.PositiveInfinity,
            "-inf" => double.NegativeInfinity,
            "nan" or "+nan" or "-nan" => double.NaN,
            "" => throw Failed($"expected value but found {GoQuote.QuoteRune(Current)} instead"),
            _ => word.Length > 2 && (word.IndexOf(':') > 0 || (word.Length >= 10 && word[4] == '-')) ? Time(word) : Number(word),
        };
    }

    /// <summary>Whether a space parts a date from a time.</summary>
    private bool IsDateSpace() => _text[_at] == ' ' && _at >= 10 && _text[_at - 3] == '-' && _text[_at - 6] == '-'
        && _at + 3 < _text.Length && char.IsAsciiDigit(_text[_at + 1]) && _text[_at + 3] == ':';

    private object Number(string word)
    {
        var plain = word.Replace("_", "", StringComparison.Ordinal);
        if (word.StartsWith('_') || word.EndsWith('_') || word.Contains("__", StringComparison.Ordinal))
            throw Failed($"Invalid integer {GoQuote.Quote(word)}: underscores must be surrounded by digits");
        if (plain.Length > 2 && plain[0] == '0' && plain[1] is 'x' or 'o' or 'b')
            return Radix(word, plain);
        if (plain.AsSpan().ContainsAny('.', 'e', 'E') && double.TryParse(plain, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            return plain.EndsWith('.') ? throw Failed($"Invalid float {GoQuote.Quote(word)}: '.' must be followed by one or more digits") : number;
        var digits = plain.AsSpan().TrimStart("+-");
        if (digits.Length > 1 && digits[0] == '0')
            throw Failed($"Invalid integer {GoQuote.Quote(word)}: cannot have leading zeroes");
        if (digits.IsEmpty || digits.ContainsAnyExceptInRange('0', '9'))
            throw Failed($"expected value but found {GoQuote.Quote(word)} instead");
        return long.TryParse(plain, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole)
            ? whole
            : throw Failed($"{word} is out of range for int64");
    }

    private long Radix(string word, string plain)
    {
        try
        {
            return Convert.ToInt64(plain[2..], plain[1] switch { 'x' => 16, 'o' => 8, _ => 2 });
        }
        catch (Exception failure) when (failure is FormatException or OverflowException or ArgumentException)
        {
            throw Failed($"{word} is out of range for int64");
        }
    }

    private GoTime Time(string word)
    {
        var text = word.Length > 10 && word[10] is ' ' or 't' ? $"{word[..10]}T{word[11..]}" : word;
        if (text.IndexOf(':') == 2)
            text = "0000-01-01T" + text;
        var year0 = text.StartsWith("0000", StringComparison.Ordinal);
        if (!DateTimeOffset.TryParse(
            year0 ? "2000" + text[4..] : text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time))
        {
            throw Failed($"invalid datetime: {GoQuote.Quote(word)}");
        }

        var zone = time.Offset == TimeSpan.Zero
            ? TimeZoneInfo.Utc
            : TimeZoneInfo.CreateCustomTimeZone(time.ToString("zzz", CultureInfo.InvariantCulture), time.Offset, "", "");
        return new GoTime(time.ToUnixTimeSeconds(), (int)(time.Ticks % TimeSpan.TicksPerSecond) * 100, zone);
    }
}
