using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Slipway.GoTemplates.Formatting;
using Slipway.GoTemplates.Numbers;
using Slipway.GoTemplates.Values;

namespace Slipway.GoTemplates.Json;

/// <summary>Reads JSON as strictly as encoding/json, to the same errors.</summary>
internal sealed class GoJsonReader(string text, JsonNumbers numbers = JsonNumbers.Float)
{
    private const int MaximumDepth = 10_000;

    private int _position;
    private int _depth;
    private bool _isFirstOfMany;

    /// <summary>Go's message about the first number that no float64 holds: the rest is read all the same.</summary>
    public string? NumberError { get; private set; }

    public object? ReadAll()
    {
        SkipSpace();
        var value = ReadValue();
        SkipSpace();
        return _position == text.Length ? value : throw Invalid("after top-level value");
    }

    public object? ReadFirst(out int length)
    {
        _isFirstOfMany = true;
        SkipSpace();
        if (_position == text.Length)
            throw new JsonSyntaxException("EOF");

        var value = ReadValue();
        length = _position;
        return value;
    }

    private object? ReadValue()
    {
        if (_position >= text.Length)
            throw EndOfInput();

        switch (text[_position])
        {
            case '{':
                return Nested(ReadObject);
            case '[':
                return Nested(ReadArray);
            case '"':
                return ReadString();
            case 't':
                ReadLiteral("true");
                return true;
            case 'f':
                ReadLiteral("false");
                return false;
            case 'n':
                ReadLiteral("null");
                return null;
            case '-' or (>= '0' and <= '9'):
                return ReadNumber();
            default:
                throw Invalid("looking for beginning of value");
        }
    }

    private object Nested(Func<object> read)
    {
        if (++_depth > MaximumDepth || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw new JsonSyntaxException("exceeded max depth");

        _position++;
        var value = read();
        _depth--;
        return value;
    }

    private GoMap ReadObject()
    {
        var map = new GoMap();
        SkipSpace();
        if (Take('}'))
            return map;

        while (true)
        {
            SkipSpace();
            Expect('"', "looking for beginning of object key string");
            var key = ReadString();
            SkipSpace();
            Expect(':', "after object key");
            _position++;
            SkipSpace();
            map.Set(key, ReadValue());
            SkipSpace();
            if (Take('}'))
                return map;

            Expect(',', "after object key:value pair");
            _position++;
        }
    }

    private GoSlice ReadArray()
    {
        var items = new List<object?>();
        SkipSpace();
        if (Take(']'))
            return GoSlice.Of();

        while (true)
        {
            SkipSpace();
            items.Add(ReadValue());
            SkipSpace();
            if (Take(']'))
                return GoSlice.Of([.. items]);

            Expect(',', "after array element");
            _position++;
        }
    }

    private string ReadString()
    {
        var start = ++_position;
        var end = text.AsSpan(start).IndexOfAny('"', '\\');
        if (end >= 0 && text[start + end] == '"' && !NeedsCare(text.AsSpan(start, end)))
        {
            _position = start + end + 1;
            return text.Substring(start, end);
        }

        var result = new StringBuilder();
        while (true)
        {
            if (_position >= text.Length)
                throw EndOfInput();

            switch (text[_position])
            {
                case '"':
                    _position++;
                    return result.ToString();
                case '\\':
                    _position++;
                    ReadEscape(result);
                    break;
                case < ' ':
                    throw Invalid("in string literal");
                default:
                    AppendRune(result, GoText.DecodeRune(text, ref _position, out _));
                    break;
            }
        }
    }

    private static bool NeedsCare(ReadOnlySpan<char> part)
    {
        foreach (var c in part)
        {
            if (c < ' ' || char.IsSurrogate(c))
                return true;
        }

        return false;
    }

    private static void AppendRune(StringBuilder result, int rune)
    {
        if (rune < 0x10000)
            result.Append((char)rune);
        else
            result.Append(char.ConvertFromUtf32(rune));
    }

    private void ReadEscape(StringBuilder result)
    {
        var c = Current("in string escape code") switch
        {
            'b' => '\b',
            'f' => '\f',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            '\\' or '/' or '"' => text[_position],
            'u' => '\0',
            _ => throw Invalid("in string escape code"),
        };
        _position++;
        if (c != '\0')
        {
            result.Append(c);
            return;
        }

        var unit = ReadUnit();
        if (char.IsHighSurrogate((char)unit) && text.AsSpan(_position).StartsWith(@"\u"))
        {
            var back = _position;
            _position += 2;
            var second = ReadUnit();
            if (char.IsLowSurrogate((char)second))
            {
                result.Append((char)unit).Append((char)second);
                return;
            }

            _position = back;
        }

        result.Append(char.IsSurrogate((char)unit) ? '\uFFFD' : (char)unit);
    }

    private int ReadUnit()
    {
        var unit = 0;
        for (var i = 0; i < 4; i++, _position++)
        {
            if (!char.IsAsciiHexDigit(Current(@"in \u hexadecimal character escape")))
                throw Invalid(@"in \u hexadecimal character escape");

            unit = (unit * 16) + int.Parse(text.AsSpan(_position, 1), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        }

        return unit;
    }

    private object? ReadNumber()
    {
        var start = _position;
        if (text[_position] == '-')
            _position++;

        if (_position < text.Length && text[_position] == '0')
            _position++;
        else
            ReadDigits("in numeric literal");

        if (Take('.'))
            ReadDigits("after decimal point in numeric literal");

        if (_position < text.Length && text[_position] is 'e' or 'E')
        {
            _position++;
            if (_position < text.Length && text[_position] is '+' or '-')
                _position++;

            ReadDigits("in exponent of numeric literal");
        }

        var number = text[start.._position];
        if (numbers == JsonNumbers.Text)
            return new JsonNumber(number);

        if (GoNumber.ParseFloat(number, out var value) == NumberStatus.Valid)
            return value;

        NumberError ??= $"json: cannot unmarshal number {number} into Go value of type float64";
        return null;
    }

    private void ReadDigits(string context)
    {
        if (!char.IsAsciiDigit(Current(context)))
            throw Invalid(context);

        while (_position < text.Length && char.IsAsciiDigit(text[_position]))
            _position++;
    }

    private void ReadLiteral(string literal)
    {
        for (var i = 0; i < literal.Length; i++, _position++)
        {
            var context = $"in literal {literal} (expecting '{literal[i]}')";
            if (Current(context) != literal[i])
                throw Invalid(context);
        }
    }

    private bool Take(char c)
    {
        if (_position >= text.Length || text[_position] != c)
            return false;

        _position++;
        return true;
    }

    private void Expect(char c, string context)
    {
        if (_position >= text.Length)
            throw EndOfInput();

        if (text[_position] != c)
            throw Invalid(context);
    }

    private void SkipSpace()
    {
        while (_position < text.Length && text[_position] is ' ' or '\t' or '\r' or '\n')
            _position++;
    }

    // Go reads a space behind the end: where none may stand it is what the error names.
    private char Current(string context) => _position < text.Length
        ? text[_position]
        : throw (_isFirstOfMany ? EndOfInput() : new JsonSyntaxException("invalid character ' ' " + context));

    private JsonSyntaxException EndOfInput() => new(_isFirstOfMany ? "unexpected EOF" : "unexpected end of JSON input");

    // Go names the byte, as if it were a character of its own.
    private JsonSyntaxException Invalid(string context)
    {
        var first = GoText.ToBytes(text.AsSpan(_position, Math.Min(2, text.Length - _position)))[0];
        var name = first switch
        {
            (byte)'\'' => @"'\''",
            (byte)'"' => "'\"'",
            _ => "'" + GoQuote.Quote(((char)first).ToString())[1..^1] + "'",
        };
        return new($"invalid character {name} {context}");
    }
}
