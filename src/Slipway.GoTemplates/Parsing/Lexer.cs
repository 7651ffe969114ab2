using Slipway.GoTemplates.Formatting;

namespace Slipway.GoTemplates.Parsing;

/// <summary>Cuts the source of a template into tokens, one at a time. After an error there are only ends of file.</summary>
internal sealed partial class Lexer
{
    private readonly string _input;
    private readonly string _left;
    private readonly string _right;
    private readonly LexerOptions _options;
    private int _position;
    private int _start;
    private int _line = 1;
    private int _startLine = 1;
    private int _depth;
    private bool _inAction;
    private bool _failed;

    public Lexer(string input, LexerOptions options)
    {
        _input = input;
        _options = options;
        _left = options.LeftDelimiter;
        _right = options.RightDelimiter;
    }

    /// <summary>The next token.</summary>
    public Token Next()
    {
        while (!_failed)
        {
            var token = _inAction ? InAction() : InText();
            // No token: a comment was skipped.
            if (token.Text is not null) return token;
        }

        return new Token(TokenKind.EndOfFile, _position, "EOF", _startLine);
    }

    private Token InText()
    {
        var found = _input.AsSpan(_position).IndexOf(_left);
        if (found < 0)
        {
            _position = _input.Length;
            if (_position > _start) return Emit(TokenKind.Text);
            return new Token(TokenKind.EndOfFile, _start, "", _startLine);
        }

        if (found > 0 || _position > _start)
        {
            var delimiter = _position + found;
            var end = delimiter;
            if (HasLeftTrim(delimiter + _left.Length))
            {
                while (end > _start && IsSpace(_input[end - 1])) end--;
            }

            _position = end;
            var text = end > _start ? Emit(TokenKind.Text) : default;
            _position = delimiter;
            Ignore();
            if (text.Text is not null) return text;
        }

        return LeftDelimiter();
    }

    private Token LeftDelimiter()
    {
        _position += _left.Length;
        var trim = HasLeftTrim(_position) ? 2 : 0;
        if (_input.AsSpan(_position + trim).StartsWith("/*", StringComparison.Ordinal))
        {
            _position += trim;
            Ignore();
            return Comment();
        }

        var token = Emit(TokenKind.LeftDelimiter, _left);
        _inAction = true;
        _position += trim;
        Ignore();
        _depth = 0;
        return token;
    }

    private Token Comment()
    {
        var end = _input.IndexOf("*/", _position + 2, StringComparison.Ordinal);
        if (end < 0)
        {
            _position += 2;
            return Fail("unclosed comment");
        }

        _position = end + 2;
        if (!AtRightDelimiter(out var trim)) return Fail("comment ends before closing delimiter");
        if (trim) _position += 2;
        _position += _right.Length;
        if (trim) SkipSpaces();
        Ignore();
        return default;
    }

    private Token RightDelimiter()
    {
        var trim = HasRightTrim(_position);
        if (trim)
        {
            _position += 2;
            Ignore();
        }

        _position += _right.Length;
        var token = Emit(TokenKind.RightDelimiter, _right);
        if (trim)
        {
            SkipSpaces();
            Ignore();
        }

        _inAction = false;
        return token;
    }

    private bool AtRightDelimiter(out bool trim)
    {
        trim = HasRightTrim(_position) && IsRightDelimiter(_position + 2);
        return trim || IsRightDelimiter(_position);
    }

    // The first character first: this is asked before each token.
    private bool IsRightDelimiter(int at) =>
        at < _input.Length && _input[at] == _right[0] && _input.AsSpan(at).StartsWith(_right.AsSpan());

    private bool HasLeftTrim(int at) => at + 1 < _input.Length && _input[at] == '-' && IsSpace(_input[at + 1]);

    private bool HasRightTrim(int at) => at + 1 < _input.Length && IsSpace(_input[at]) && _input[at + 1] == '-';

    private void SkipSpaces()
    {
        while (_position < _input.Length && IsSpace(_input[_position])) _position++;
    }

    private Token Emit(TokenKind kind) => Emit(kind, _input[_start.._position]);

    private Token Emit(TokenKind kind, string text)
    {
        var token = new Token(kind, _start, text, _startLine);
        _line += _input.AsSpan(_start, _position - _start).Count('\n');
        _start = _position;
        _startLine = _line;
        return token;
    }

    private void Ignore()
    {
        _line += _input.AsSpan(_start, _position - _start).Count('\n');
        _start = _position;
        _startLine = _line;
    }

    private Token Fail(string message)
    {
        _failed = true;
        return new Token(TokenKind.Error, _start, message, _startLine);
    }

    private Token BadNumber() => Fail($"bad number syntax: {GoQuote.Quote(_input[_start.._position])}");

    private static bool IsSpace(int character) => character is ' ' or '\t' or '\r' or '\n';
}
