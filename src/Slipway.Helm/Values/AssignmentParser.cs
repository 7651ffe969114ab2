using System.Globalization;
using System.Text;
using Slipway.GoTemplates.Formatting;
using Slipway.GoTemplates.Values;
using Slipway.GoTemplates.Json;

namespace Slipway.Helm.Values;

/// <summary>
/// Helm's parser of assignments, quirks and all: an end of the text where a name or value should be is no error but the
/// end, and a value that is not what the path wants is one.
/// </summary>
internal sealed partial class AssignmentParser
{
    private const int MaximumIndex = 65536;
    private const int MaximumDepth = 30;

    private readonly string _text;
    private readonly Func<string, object?>? _read;
    private readonly bool _literal;
    private int _at;

    /// <summary>A parser whose values <paramref name="read"/> makes of their text; without it they are JSON.</summary>
    public AssignmentParser(string text, Func<string, object?>? read)
        : this(text, read, literal: false)
    {
    }

    private AssignmentParser(string text, Func<string, object?>? read, bool literal)
    {
        _text = text;
        _read = read;
        _literal = literal;
    }

    public static AssignmentParser Literal(string text) => new(text, value => value, literal: true);

    public static object? Typed(string value)
    {
        if (value.Equals("true", StringComparison.OrdinalIgnoreCase))
            return true;
        if (value.Equals("false", StringComparison.OrdinalIgnoreCase))
            return false;
        if (value.Equals("null", StringComparison.OrdinalIgnoreCase))
            return null;
        if (value == "0")
            return 0L;
        if (value.Length > 0 && value[0] != '0' && IsWhole(value)
            && long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        return value;
    }

    public void Parse(GoMap into)
    {
        while (Key(into, 0) == Outcome.More)
        {
        }
    }

    private static bool IsWhole(string value) =>
        value.AsSpan(value[0] is '+' or '-' ? 1 : 0) is { Length: > 0 } digits && !digits.ContainsAnyExceptInRange('0', '9');

    private Outcome Key(GoMap data, int depth)
    {
        var key = Until(_literal ? "=[." : "=[,.", out var stop);
        switch (stop)
        {
            case '\0':
                return key.Length == 0 ? Outcome.End : throw new ValuesException($"key {GoQuote.Quote(key)} has no value");
            case '[':
                var index = Index();
                var list = data.TryGet(key, out var found) ? ListOf(found) : [];
                var ended = Item(ref list, index, depth);
                Set(data, key, new GoSlice(GoType.SliceOfAny, [.. list]));
                return ended;
            case '=':
                return Assign(value => Set(data, key, value));
            case ',':
                throw new ValuesException($"key {GoQuote.Quote(key)} has no value (cannot end with ,)");
            default:
                return Nested(data, key, depth + 1);
        }
    }

    private Outcome Nested(GoMap data, string key, int depth)
    {
        if (depth > MaximumDepth)
        {
            throw new ValuesException(
                $"value name nested level is greater than maximum supported nested level of {MaximumDepth}");
        }

        var inner = data.TryGet(key, out var found) ? MapOf(found) : new GoMap();
        var outcome = Key(inner, depth);
        if (outcome == Outcome.More && inner.Count == 0)
            throw new ValuesException($"key map {GoQuote.Quote(key)} has no value");
        if (inner.Count > 0)
            Set(data, key, inner);
        return outcome;
    }

    /// <summary>Reads what stands behind an equals sign.</summary>
    private Outcome Assign(Action<object?> set)
    {
        if (_literal)
        {
            var value = _text[_at..];
            _at = _text.Length;
            set(value);
            return Outcome.More;
        }

        if (_read is null)
            return AssignJson(set);
        if (_at == _text.Length)
        {
            set("");
            return Outcome.End;
        }

        set(_text[_at] == '{' ? Braces() : _read(Until(",", out _)));
        return Outcome.More;
    }

    private Outcome AssignJson(Action<object?> set)
    {
        if (IsEmpty())
        {
            set(null);
            return Outcome.More;
        }

        object? value;
        int length;
        try
        {
            value = GoJson.ReadFirst(_text[_at..], JsonNumbers.Float, out length);
        }
        catch (JsonSyntaxException failure)
        {
            throw new ValuesException(failure.Message);
        }

        set(value);
        _at += length;
        IsEmpty();
        return Outcome.More;
    }

    private GoSlice Braces()
    {
        _at++;
        var items = new List<object?>();
        while (true)
        {
            var item = Until(",}", out var stop);
            if (stop == '\0')
                throw new ValuesException("list must terminate with '}'");
            items.Add(_read!(item));
            if (stop == ',')
                continue;
            if (_at < _text.Length && _text[_at] == ',')
                _at++;
            return new GoSlice(GoType.SliceOfAny, [.. items]);
        }
    }

    private static void Set(GoMap data, string key, object? value)
    {
        if (key.Length > 0)
            data[key] = value;
    }

    /// <summary>Skips white space; true at the end or at a comma, which is taken.</summary>
    private bool IsEmpty()
    {
        while (_at < _text.Length)
        {
            if (_text[_at] == ',')
            {
                _at++;
                return true;
            }

            if (!char.IsWhiteSpace(_text[_at]))
                return false;
            _at++;
        }

        return true;
    }

    /// <summary>Reads up to one of the stops, which is taken; a backslash takes the next character as it is.</summary>
    private string Until(string stops, out char stop)
    {
        var read = new StringBuilder();
        while (_at < _text.Length)
        {
            var c = _text[_at++];
            if (stops.Contains(c))
            {
                stop = c;
                return read.ToString();
            }

            if (c == '\\' && !_literal)
            {
                if (_at == _text.Length)
                    break;
                c = _text[_at++];
            }

            read.Append(c);
        }

        stop = '\0';
        return read.ToString();
    }

    private enum Outcome
    {
        More,
        End,
    }
}
