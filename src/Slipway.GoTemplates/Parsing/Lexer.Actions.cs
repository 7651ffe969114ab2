using System.Globalization;
using System.Text;
using Slipway.GoTemplates.Formatting;
using Slipway.GoTemplates.Values;

namespace Slipway.GoTemplates.Parsing;

/// <content>What stands between the delimiters.</content>
internal sealed partial class Lexer
{
    private const int EndOfInput = -1;

    private Token InAction()
    {
        if (AtRightDelimiter(out _)) return _depth == 0 ? RightDelimiter() : Fail("unclosed left paren");
        var rune = PeekRune(out var width);
        if (rune == EndOfInput) return Fail("unclosed action");
        if (IsSpace(rune)) return Space();
        _position += width;
        switch (rune)
        {
            case '=': return Emit(TokenKind.Assign, "=");
            case ':': return Colon();
            case '|': return Emit(TokenKind.Pipe, "|");
            case '"': return Quoted('"', TokenKind.String, "unterminated quoted string");
            case '`': return RawQuoted();
            case '$': return FieldOrVariable(TokenKind.Variable);
            case '\'': return Quoted('\'', TokenKind.CharacterConstant, "unterminated character constant");
            case '.' when _position >= _input.Length || _input[_position] is < '0' or > '9':
                // As in Go, a dot at the very end of the input is the start of a number.
                if (_position >= _input.Length) break;
                return FieldOrVariable(TokenKind.Field);
            case '(':
                _depth++;
                return Emit(TokenKind.LeftParenthesis, "(");
            case ')':
                return --_depth < 0 ? Fail("unexpected right paren") : Emit(TokenKind.RightParenthesis, ")");
        }

        _position -= width;
        if (rune is '.' or '+' or '-' or (>= '0' and <= '9')) return Number();
        if (IsAlphaNumeric(rune)) return Identifier();
        _position += width;
        if (rune < 0x80 && GoQuote.IsPrint(rune)) return Emit(TokenKind.Character);
        return Fail($"unrecognized character in action: {Unicode(rune)}");
    }

    private Token Colon()
    {
        if (_position >= _input.Length || _input[_position] != '=') return Fail("expected :=");
        _position++;
        return Emit(TokenKind.Declare, ":=");
    }

    private Token Space()
    {
        var count = 0;
        for (; _position < _input.Length && IsSpace(_input[_position]); count++) _position++;
        // A closing delimiter with a trim marker takes the space before its minus.
        if (HasRightTrim(_position - 1) && IsRightDelimiter(_position + 1))
        {
            _position--;
            if (count == 1) return RightDelimiter();
        }

        return Emit(TokenKind.Space, " ");
    }

    private Token Identifier()
    {
        SkipAlphaNumeric();
        if (!AtTerminator(out var bad)) return Fail($"bad character {Unicode(bad)}");
        var word = _input.AsSpan(_start, _position - _start);
        var kind = Keyword(word);
        if (kind != TokenKind.Identifier) return Emit(kind);
        return Emit(word is "true" or "false" ? TokenKind.Bool : TokenKind.Identifier);
    }

    private TokenKind Keyword(ReadOnlySpan<char> word) => word switch
    {
        "block" => TokenKind.Block,
        "break" when _options.HasBreak => TokenKind.Break,
        "continue" when _options.HasContinue => TokenKind.Continue,
        "define" => TokenKind.Define,
        "else" => TokenKind.Else,
        "end" => TokenKind.End,
        "if" => TokenKind.If,
        "nil" => TokenKind.Nil,
        "range" => TokenKind.Range,
        "template" => TokenKind.Template,
        "with" => TokenKind.With,
        _ => TokenKind.Identifier,
    };

    private Token FieldOrVariable(TokenKind kind)
    {
        if (AtTerminator(out _)) return Emit(kind == TokenKind.Variable ? TokenKind.Variable : TokenKind.Dot);
        SkipAlphaNumeric();
        return AtTerminator(out var bad) ? Emit(kind) : Fail($"bad character {Unicode(bad)}");
    }

    private void SkipAlphaNumeric()
    {
        while (IsAlphaNumeric(PeekRune(out var width))) _position += width;
    }

    private bool AtTerminator(out int rune)
    {
        rune = PeekRune(out _);
        if (IsSpace(rune) || rune is EndOfInput or '.' or ',' or '|' or ':' or ')' or '(') return true;
        return IsRightDelimiter(_position);
    }

    private Token Quoted(char quote, TokenKind kind, string unterminated)
    {
        while (_position < _input.Length)
        {
            var character = _input[_position++];
            if (character == quote) return Emit(kind);
            if (character == '\n') break;
            if (character != '\\') continue;
            if (_position >= _input.Length || _input[_position++] == '\n') break;
        }

        return Fail(unterminated);
    }

    private Token RawQuoted()
    {
        var end = _input.IndexOf('`', _position);
        if (end < 0) return Fail("unterminated raw quoted string");
        _position = end + 1;
        return Emit(TokenKind.RawString);
    }

    private Token Number()
    {
        if (!ScanNumber()) return BadNumber();
        if (_position >= _input.Length || _input[_position] is not ('+' or '-')) return Emit(TokenKind.Number);
        return ScanNumber() && _input[_position - 1] == 'i' ? Emit(TokenKind.Complex) : BadNumber();
    }

    private bool ScanNumber()
    {
        Accept("+-");
        var digits = "0123456789_";
        if (Accept("0"))
        {
            if (Accept("xX")) digits = "0123456789abcdefABCDEF_";
            else if (Accept("oO")) digits = "01234567_";
            else if (Accept("bB")) digits = "01_";
        }

        AcceptRun(digits);
        if (Accept(".")) AcceptRun(digits);
        if ((digits.Length == 11 && Accept("eE")) || (digits.Length == 23 && Accept("pP")))
        {
            Accept("+-");
            AcceptRun("0123456789_");
        }

        Accept("i");
        if (!IsAlphaNumeric(PeekRune(out var width))) return true;
        _position += width;
        return false;
    }

    private bool Accept(string valid)
    {
        if (_position >= _input.Length || !valid.Contains(_input[_position], StringComparison.Ordinal)) return false;
        _position++;
        return true;
    }

    private void AcceptRun(string valid)
    {
        while (Accept(valid))
        {
            // Each call takes one character.
        }
    }

    private int PeekRune(out int width)
    {
        width = 0;
        if (_position >= _input.Length) return EndOfInput;
        var character = _input[_position];
        width = 1;
        if (!char.IsSurrogate(character)) return character;
        var at = _position;
        var rune = GoText.DecodeRune(_input, ref at, out _);
        width = at - _position;
        return rune;
    }

    private static bool IsAlphaNumeric(int rune) =>
        rune < 0x80 ? rune is '_' or (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') : IsLetterOrDigit(new Rune(rune));

    private static bool IsLetterOrDigit(Rune rune) => Rune.IsLetter(rune) || Rune.IsDigit(rune);

    // The verb %#U.
    private static string Unicode(int rune)
    {
        if (rune == EndOfInput) return "U+FFFFFFFFFFFFFFFF";
        var code = string.Create(CultureInfo.InvariantCulture, $"U+{rune:X4}");
        return GoQuote.IsPrint(rune) ? $"{code} '{char.ConvertFromUtf32(rune)}'" : code;
    }
}
