namespace Slipway.Helm.Yaml;

/// <summary>
/// Cuts a text into the tokens of YAML 1.1, by the rules of libyaml, which Go's library keeps to: simple keys of one
/// line and 1024 characters at most, tabs that may not indent, indentation that opens and closes collections.
/// </summary>
internal sealed partial class YamlScanner
{
    /// <summary>How deep collections may nest, as in Go.</summary>
    public const int MaximumDepth = 10000;

    private const int MaximumKeyLength = 1024;

    private readonly string _text;
    private readonly int _readable;
    private readonly Queue _tokens = new();
    private readonly List<SimpleKey> _keys = [new(false, false, false, 0, 0, 0, 0)];
    private readonly List<int> _indents = [];
    private int _position;
    private int _line;
    private int _column;
    private int _astral;
    private int _indent = -1;
    private int _flow;
    private int _parsed;
    private int _possibleKeys;
    private bool _keyAllowed = true;
    private bool _ended;
    private bool _ready;

    public YamlScanner(string text)
    {
        _text = text;
        _readable = YamlChars.FirstForbidden(text);
        if (text.Length > 0 && text[0] == '\uFEFF')
            _position = 1;
    }

    /// <summary>The token at hand; it stays there until <see cref="Advance"/>.</summary>
    public YamlToken Peek()
    {
        if (!_ready)
            FetchMore();
        _ready = true;
        return _tokens.First;
    }

    /// <summary>Goes past the token at hand.</summary>
    public void Advance()
    {
        _tokens.Drop();
        _parsed++;
        _ready = _tokens.Count > 0 && _possibleKeys == 0;
    }

    private char Current => _position < _text.Length ? _text[_position] : '\0';

    private int Index => _position - _astral;

    private char At(int ahead) => _position + ahead < _text.Length ? _text[_position + ahead] : '\0';

    private void Skip()
    {
        if (_position < _text.Length && char.IsLowSurrogate(_text[_position]))
            _astral++;
        else
            _column++;
        _position++;
    }

    private void Skip(int count)
    {
        for (int i = 0; i < count; i++)
            Skip();
    }

    private void SkipLine()
    {
        if (!YamlChars.IsBreak(Current))
            return;
        _position += Current == '\r' && At(1) == '\n' ? 2 : 1;
        _column = 0;
        _line++;
    }

    private void FetchMore()
    {
        while ((_tokens.Count == 0 || HeadMayBecomeKey()) && !_ended)
            FetchNext();
    }

    /// <summary>Whether a key token may yet come to stand before the first token.</summary>
    private bool HeadMayBecomeKey()
    {
        for (int i = 0; i < _keys.Count; i++)
        {
            if (_keys[i].Listed && _keys[i].Token == _parsed)
                return StillPossible(i);
        }

        return false;
    }

    private bool StillPossible(int at)
    {
        var key = _keys[at];
        if (!key.Possible)
            return false;
        if (key.Line >= _line && key.Index + MaximumKeyLength >= Index)
            return true;
        if (key.Required)
            throw Failed("could not find expected ':'", key.Line);
        Forget(at);
        return false;
    }

    private void SaveKey()
    {
        if (!_keyAllowed)
            return;
        var required = _flow == 0 && _indent == _column;
        RemoveKey();
        _keys[^1] = new SimpleKey(true, true, required, _parsed + _tokens.Count, Index, _line, _column);
        _possibleKeys++;
    }

    private void RemoveKey()
    {
        if (_keys[^1] is { Possible: true, Required: true } key)
            throw Failed("could not find expected ':'", key.Line);
        Forget(_keys.Count - 1);
    }

    private void Forget(int at)
    {
        if (_keys[at].Possible)
            _possibleKeys--;
        _keys[at] = _keys[at] with { Possible = false, Listed = false };
    }

    private void Roll(int column, int token, YamlTokenKind kind, int line)
    {
        if (_flow > 0 || _indent >= column)
            return;
        _indents.Add(_indent);
        _indent = column;
        if (_indents.Count > MaximumDepth)
            throw Failed($"exceeded max depth of {MaximumDepth}", _keys[^1].Line);
        InsertAt(token, new YamlToken(kind, line, line));
    }

    /// <summary>Puts a token before one that is not yet read; behind all when that one is gone.</summary>
    private void InsertAt(int token, in YamlToken inserted) =>
        _tokens.Insert(token < _parsed ? _tokens.Count : token - _parsed, inserted);

    private void Unroll(int column)
    {
        if (_flow > 0)
            return;
        while (_indent > column)
        {
            Add(YamlTokenKind.BlockEnd);
            _indent = _indents[^1];
            _indents.RemoveAt(_indents.Count - 1);
        }
    }

    private void Add(YamlTokenKind kind) => _tokens.Add(new YamlToken(kind, _line, _line));

    private void AddAndSkip(YamlTokenKind kind, int length)
    {
        Add(kind);
        Skip(length);
    }

    /// <summary>Go prints the line where it stands, counted from one, else that of the context, counted from zero.</summary>
    private YamlException Failed(string problem, int contextLine)
    {
        var line = _line != 0 ? _line + 1 : contextLine;
        return new YamlException(line != 0 ? $"yaml: line {line}: {problem}" : $"yaml: {problem}");
    }

    // A class: lists of a struct are compiled only when the program runs.
    private sealed record SimpleKey(
        bool Possible, bool Listed, bool Required, int Token, int Index, int Line, int Column);

    /// <summary>The tokens that were read ahead; one may come to stand before others.</summary>
    private sealed class Queue
    {
        private YamlToken[] _items = new YamlToken[16];
        private int _head;

        public int Count { get; private set; }

        public YamlToken First => _items[_head];

        public void Add(in YamlToken token) => Insert(Count, token);

        public void Drop()
        {
            _head++;
            if (--Count == 0)
                _head = 0;
        }

        public void Insert(int at, in YamlToken token)
        {
            if (_head + Count == _items.Length)
                MakeRoom();
            var place = _head + at;
            Array.Copy(_items, place, _items, place + 1, Count - at);
            _items[place] = token;
            Count++;
        }

        private void MakeRoom()
        {
            var target = Count * 2 > _items.Length ? new YamlToken[_items.Length * 2] : _items;
            Array.Copy(_items, _head, target, 0, Count);
            _items = target;
            _head = 0;
        }
    }
}
