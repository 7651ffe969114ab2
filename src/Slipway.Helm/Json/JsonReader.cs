using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Slipway.GoTemplates.Formatting;
using Slipway.GoTemplates.Values;

namespace Slipway.Helm.Json;

/// <summary>Reads JSON as Go's encoding/json does into an interface: numbers are float64, the last of equal keys counts.</summary>
public sealed class JsonReader
{
    private const int MaximumDepth = 10000;

    private readonly string _text;
    private readonly JsonNumbers _numbers;
    private int _at;
    private int _depth;

    internal JsonReader(string text, JsonNumbers numbers)
    {
        _text = text;
        _numbers = numbers;
    }

    /// <summary>Reads a text that is one JSON value.</summary>
    /// <param name="text">The JSON.</param>
    /// <returns>nil, a bool, a float64, a string, a map or a slice.</returns>
    /// <exception cref="JsonException">The text is not JSON; as Go says it.</exception>
    public static object? Read(string text) => Read(text, JsonNumbers.Float);

    internal static object? Read(string text, JsonNumbers numbers)
    {
        var reader = new JsonReader(text, numbers);
        var value = reader.Value();
        reader.SkipSpace();
        return reader._at == text.Length ? value : throw reader.Unexpected("after top-level value");
    }

    /// <summary>Reads the first value of a text, and how far it reaches.</summary>
    internal static object? ReadFirst(string text, out int length) => ReadFirst(text, 0, out length);

    /// <summary>Reads the first value behind a place of a text, and where it ends.</summary>
    internal static object? ReadFirst(string text, int from, out int end)
    {
        var reader = new JsonReader(text, JsonNumbers.Float) { _at = from };
        var value = reader.Value();
        end = reader._at;
        return value;
    }

    private object? Value()
    {
        SkipSpace();
        if (_at == _text.Length)
            throw new JsonException("unexpected end of JSON input");
        switch (_text[_at])
        {
            case '{':
                return Object();
            case '[':
                return Array();
            case '"':
                return Text();
            case 't':
                Word("true");
                return true;
            case 'f':
                Word("false");
                return false;
            case 'n':
                Word("null");
                return null;
            case '-' or (>= '0' and <= '9'):
                return Number();
            default:
                throw Unexpected("looking for beginning of value");
        }
    }

    private GoMap Object()
    {
        Enter();
        var map = new GoMap();
        if (Next() == '}')
        {
            Leave();
            return map;
        }

        while (true)
        {
            if (Next() != '"')
                throw Unexpected("looking for beginning of object key string");
            var key = Text();
            if (Next() != ':')
                throw Unexpected("after object key");
            _at++;
            map[key] = Value();
            var next = Next();
            if (next == '}')
            {
                Leave();
                return map;
            }

            if (next != ',')
                throw Unexpected("after object key:value pair");
            _at++;
        }
    }

    private GoSlice Array()
    {
        Enter();
        var items = new List<object?>();
        if (Next() == ']')
        {
            Leave();
            return new GoSlice(GoType.SliceOfAny, []);
        }

        while (true)
        {
            items.Add(Value());
            var next = Next();
            if (next == ']')
            {
                Leave();
                return new GoSlice(GoType.SliceOfAny, [.. items]);
            }

            if (next != ',')
                throw Unexpected("after array element");
            _at++;
        }
    }

    private void Enter()
    {
        _at++;
        if (++_depth > MaximumDepth || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw new JsonException("exceeded max depth");
    }

    private void Leave()
    {
        _at++;
        _depth--;
    }

    private char Next()
    {
        SkipSpace();
        return _at < _text.Length ? _text[_at] : throw new JsonException("unexpected end of JSON input");
    }

    private void SkipSpace()
    {
        while (_at < _text.Length && _text[_at] is ' ' or '\t' or '\n' or '\r')
            _at++;
    }

    private void Word(string word)
    {
        for (int i = 1; i < word.Length; i++)
        {
            _at++;
            if (_at == _text.Length)
                throw new JsonException("unexpected end of JSON input");
            if (_text[_at] != word[i])
                throw Unexpected($"in literal {word} (expecting {GoQuoteChar(word[i])})");
        }

        _at++;
    }

    private object Number()
    {
        var start = _at;
        if (_text[_at] == '-')
            _at++;
        if (_at < _text.Length && _text[_at] == '0')
            _at++;
        else
            Digits("in numeric literal");
        if (_at < _text.Length && _text[_at] == '.')
        {
            _at++;
            Digits("after decimal point in numeric literal");
        }

        if (_at < _text.Length && _text[_at] is 'e' or 'E')
        {
            _at++;
            if (_at < _text.Length && _text[_at] is '+' or '-')
                _at++;
            Digits("in exponent of numeric literal");
        }

        var text = _text[start.._at];
        if (_numbers == JsonNumbers.Text)
            return new JsonNumber(text);
        var value = double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
        return double.IsFinite(value)
            ? value
            : throw new JsonException($"json: cannot unmarshal number {text} into Go value of type float64");
    }

    private void Digits(string where)
    {
        var start = _at;
        while (_at < _text.Length && char.IsAsciiDigit(_text[_at]))
            _at++;
        if (_at > start)
            return;
        throw _at == _text.Length ? new JsonException("unexpected end of JSON input") : Unexpected(where);
    }

    private string Text()
    {
        var start = ++_at;
        while (_at < _text.Length && _text[_at] is not ('"' or '\\') && _text[_at] >= ' ')
            _at++;
        if (_at < _text.Length && _text[_at] == '"')
            return _text[start.._at++];
        var value = new StringBuilder().Append(_text, start, _at - start);
        while (true)
        {
            if (_at == _text.Length)
                throw new JsonException("unexpected end of JSON input");
            var c = _text[_at];
            if (c < ' ')
                throw Unexpected("in string literal");
            _at++;
            if (c == '"')
                return Repaired(value);
            if (c == '\\')
                Escape(value);
            else
                value.Append(c);
        }
    }

    private void Escape(StringBuilder into)
    {
        if (_at == _text.Length)
            throw new JsonException("unexpected end of JSON input");
        var c = _text[_at] switch
        {
            'b' => '\b',
            'f' => '\f',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            '"' or '\\' or '/' => _text[_at],
            'u' => '\0',
            _ => throw Unexpected("in string escape code"),
        };
        _at++;
        if (_text[_at - 1] != 'u')
        {
            into.Append(c);
            return;
        }

        var code = 0;
        for (int i = 0; i < 4; i++, _at++)
        {
            if (_at == _text.Length)
                throw new JsonException("unexpected end of JSON input");
            if (!char.IsAsciiHexDigit(_text[_at]))
                throw Unexpected("in \\u hexadecimal character escape");
            code = (code << 4) + Convert.ToInt32(_text[_at].ToString(), 16);
        }

        into.Append((char)code);
    }

    /// <summary>Halves of pairs become the replacement character, as in Go.</summary>
    private static string Repaired(StringBuilder value)
    {
        for (int i = 0; i < value.Length; i++)
        {
            if (!char.IsSurrogate(value[i]))
                continue;
            if (char.IsHighSurrogate(value[i]) && i + 1 < value.Length && char.IsLowSurrogate(value[i + 1]))
                i++;
            else
                value[i] = '\uFFFD';
        }

        return value.ToString();
    }

    private JsonException Unexpected(string where) => _at >= _text.Length
        ? new JsonException("unexpected end of JSON input")
        : new JsonException($"invalid character {GoQuoteChar(_text[_at])} {where}") { Offset = GoText.ByteLength(_text.AsSpan(0, _at)) + 1 };

    private static string GoQuoteChar(char c)
    {
        if (c == '\'')
            return "'\\''";
        return c == '"' ? "'\"'" : "'" + GoQuote.Quote(c.ToString())[1..^1] + "'";
    }
}
