using System.Runtime.CompilerServices;
using Slipway.GoTemplates.Formatting;
using Slipway.GoTemplates.Values;

namespace Slipway.Helm.Toml;

/// <summary>Reads TOML 1.0 into the values that BurntSushi's library gives: int64, float64, tables, lists.</summary>
public sealed partial class TomlReader
{
    private readonly string _text;
    private readonly GoMap _root = new();
    private readonly HashSet<GoMap> _defined = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<GoMap> _closed = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<(GoMap Table, string Key), List<GoMap>> _arrays = [];
    private GoMap _table;
    private int _at;
    private int _line = 1;
    private string _lastKey = "";

    private TomlReader(string text)
    {
        _text = text.TrimStart('\uFEFF').Replace("\r\n", "\n", StringComparison.Ordinal);
        _table = _root;
    }

    /// <summary>Reads a document.</summary>
    /// <param name="text">The TOML.</param>
    /// <returns>The table.</returns>
    /// <exception cref="TomlException">It is not TOML; the message names the line and the last key.</exception>
    public static GoMap Read(string text)
    {
        var reader = new TomlReader(text);
        reader.Document();
        reader.Settle();
        return reader._root;
    }

    private char Current => _at < _text.Length ? _text[_at] : '\0';

    private void Document()
    {
        while (true)
        {
            SkipBlank(lines: true);
            if (_at == _text.Length)
                return;
            if (Current == '[')
                Header();
            else
                KeyValue(_table);
            SkipBlank(lines: false);
            if (_at < _text.Length && Current != '\n')
                throw Failed($"expected a top-level item to end with a newline, comment, or EOF, but got {GoQuote.QuoteRune(Current)} instead");
        }
    }

    private void Header()
    {
        _at++;
        var isArray = Current == '[';
        if (isArray)
            _at++;
        var keys = Keys(']');
        Expect(']', "expected '.' or ']' to end table name, but got {0} instead");
        if (isArray)
            Expect(']', "expected end of table array name delimiter ']', but got {0} instead");
        _lastKey = string.Join('.', keys);
        var parent = Descend(_root, keys[..^1]);
        _table = isArray ? NewElement(parent, keys[^1]) : NewTable(parent, keys[^1]);
    }

    private GoMap NewTable(GoMap parent, string key)
    {
        if (!parent.TryGet(key, out var found))
            parent[key] = found = new GoMap();
        if (found is not GoMap table || _closed.Contains(table) || !_defined.Add(table))
            throw Failed($"Key '{_lastKey}' has already been defined.");
        return table;
    }

    private GoMap NewElement(GoMap parent, string key)
    {
        if (!_arrays.TryGetValue((parent, key), out var items))
        {
            if (parent.ContainsKey(key))
                throw Failed($"Key '{_lastKey}' was already created and cannot be used as an array.");
            _arrays[(parent, key)] = items = [];
            parent[key] = null;
        }

        var element = new GoMap();
        items.Add(element);
        return element;
    }

    private GoMap Descend(GoMap table, IReadOnlyList<string> keys)
    {
        foreach (var key in keys)
        {
            if (_arrays.TryGetValue((table, key), out var items))
            {
                table = items[^1];
                continue;
            }

            if (!table.TryGet(key, out var found))
                table[key] = found = new GoMap();
            table = found is GoMap inner && !_closed.Contains(inner)
                ? inner
                : throw Failed($"Key '{_lastKey}' has already been defined.");
        }

        return table;
    }

    private void KeyValue(GoMap table)
    {
        var keys = Keys('=');
        _lastKey = string.Join('.', keys);
        Expect('=', "expected '.' or '=', but got {0} instead");
        SkipBlank(lines: false);
        var target = Descend(table, keys[..^1]);
        if (target.ContainsKey(keys[^1]))
            throw Failed($"Key '{_lastKey}' has already been defined.");
        target[keys[^1]] = Value();
    }

    private string[] Keys(char end)
    {
        var keys = new List<string>();
        while (true)
        {
            SkipBlank(lines: false);
            keys.Add(Key(end));
            SkipBlank(lines: false);
            if (Current != '.')
                return [.. keys];
            _at++;
        }
    }

    private string Key(char end)
    {
        if (Current is '"' or '\'')
            return Current == '"' ? Basic() : Literal();
        var start = _at;
        while (char.IsAsciiLetterOrDigit(Current) || Current is '_' or '-')
            _at++;
        if (_at > start)
            return _text[start.._at];
        if (end == ']')
            throw Failed("unexpected end of table name (table names cannot be empty)");
        throw Failed(Current == '=' ? "unexpected '=': key name appears blank" : $"expected '.' or '=', but got {GoQuote.QuoteRune(Current)} instead");
    }

    private object? Value()
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw Failed("value is nested too deep");
        switch (Current)
        {
            case '"':
                return IsTriple('"') ? Long('"') : Basic();
            case '\'':
                return IsTriple('\'') ? Long('\'') : Literal();
            case '[':
                return Array();
            case '{':
                return Inline();
            case '\0' when _at == _text.Length:
                throw Failed("unexpected EOF; expected value");
            default:
                return Word();
        }
    }

    private GoSlice Array()
    {
        _at++;
        var items = new List<object?>();
        while (true)
        {
            SkipBlank(lines: true);
            if (Current == ']')
                break;
            if (Current == ',')
                throw Failed("unexpected comma");
            items.Add(Value());
            SkipBlank(lines: true);
            if (Current == ',')
                _at++;
            else if (Current != ']')
                throw Failed($"expected a comma (',') or array terminator (']'), but got {Shown()}");
        }

        _at++;
        return items.Count > 0 && items.TrueForAll(item => item is GoMap)
            ? new GoSlice(GoType.SliceOf(GoType.MapOfAny), [.. items])
            : new GoSlice(GoType.SliceOfAny, [.. items]);
    }

    private GoMap Inline()
    {
        _at++;
        var table = new GoMap();
        SkipBlank(lines: false);
        while (Current != '}')
        {
            if (Current == ',')
                throw Failed("unexpected comma");
            KeyValue(table);
            SkipBlank(lines: false);
            if (Current == '}')
                break;
            if (Current != ',')
                throw Failed($"expected a comma or an inline table terminator '}}', but got {Shown()} instead");
            _at++;
            SkipBlank(lines: false);
        }

        _at++;
        Close(table);
        return table;
    }

    /// <summary>What stands in braces takes nothing more.</summary>
    private void Close(GoMap table)
    {
        _closed.Add(table);
        foreach (var (_, value) in table)
        {
            if (value is GoMap inner)
                Close(inner);
        }
    }

    /// <summary>Lists of tables are known once the whole document is read.</summary>
    private void Settle()
    {
        foreach (var ((table, key), items) in _arrays)
            table[key] = new GoSlice(GoType.SliceOf(GoType.MapOfAny), [.. items]);
    }

    private void SkipBlank(bool lines)
    {
        while (_at < _text.Length)
        {
            var c = _text[_at];
            if (c == '#')
            {
                while (_at < _text.Length && _text[_at] != '\n')
                    _at++;
            }
            else if (c is ' ' or '\t')
            {
                _at++;
            }
            else if (c == '\n' && lines)
            {
                _line++;
                _at++;
            }
            else
            {
                return;
            }
        }
    }

    private void Expect(char c, string problem)
    {
        if (Current != c)
            throw Failed(string.Format(System.Globalization.CultureInfo.InvariantCulture, problem, GoQuote.QuoteRune(Current)));
        _at++;
    }

    private string Shown() => _at == _text.Length ? "end of file" : GoQuote.QuoteRune(Current);

    private TomlException Failed(string problem) => new(_lastKey.Length == 0
        ? $"toml: line {_line}: {problem}"
        : $"toml: line {_line} (last key {GoQuote.Quote(_lastKey)}): {problem}");
}
