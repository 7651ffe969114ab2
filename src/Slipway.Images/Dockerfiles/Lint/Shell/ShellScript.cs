using System.Text;

namespace Slipway.Images;

/// <summary>
/// Finds the simple commands of a POSIX shell script, as far as a linter needs it: lists, pipes, groups, quotes, comments, command
/// substitutions. Control words and assignments before a command are left out; no word is expanded.
/// </summary>
internal sealed class ShellScript
{
    // What stands before a command, or is none.
    private static readonly HashSet<string> Control = new(StringComparer.Ordinal)
    {
        "if", "then", "else", "elif", "fi", "do", "done", "while", "until", "!", "{", "}", "time", "exec", "command", "esac",
    };

    private readonly string _text;
    private readonly List<ShellCommand> _commands = [];
    private readonly List<string> _words = [];
    private readonly StringBuilder _word = new();
    private bool _inWord;
    private int _position;

    private ShellScript(string text) => _text = text;

    /// <summary>The commands in their order; those of <c>$(…)</c> before the command that takes their output.</summary>
    public static IReadOnlyList<ShellCommand> Parse(string text)
    {
        var script = new ShellScript(text);
        script.Read();
        return script._commands;
    }

    private void Read()
    {
        for (; _position < _text.Length; _position++)
        {
            var letter = _text[_position];
            switch (letter)
            {
                case '\\' when _position + 1 < _text.Length:
                    Append(_text[++_position]);
                    break;
                case '\'' or '"':
                    Quoted(letter);
                    break;
                case '$' when Next == '(':
                    Substitution('(', ')', 2);
                    break;
                case '`':
                    Substitution('\0', '`', 1);
                    break;
                case '#' when !_inWord:
                    _position = EndOfLine() - 1;
                    break;
                case ' ' or '\t' or '\r':
                    EndWord();
                    break;
                case '>' or '<':
                    Redirection();
                    break;
                case '|' or '&' or ';' or '\n' or '(' or ')':
                    Separator(letter);
                    break;
                default:
                    Append(letter);
                    break;
            }
        }
        EndCommand(isPiped: false);
    }

    private char Next => _position + 1 < _text.Length ? _text[_position + 1] : '\0';

    private void Append(char letter)
    {
        _word.Append(letter);
        _inWord = true;
    }

    private void Separator(char letter)
    {
        var isDouble = Next == letter;
        EndCommand(isPiped: letter == '|' && !isDouble);
        if (isDouble || (letter == '|' && Next == '&'))
            _position++;
    }

    private void Quoted(char quote)
    {
        _inWord = true;
        for (_position++; _position < _text.Length && _text[_position] != quote; _position++)
        {
            if (quote == '"' && _text[_position] == '\\' && Next is ('"' or '\\' or '$' or '`'))
                _position++;
            else if (quote == '"' && _text[_position] == '$' && Next == '(')
            {
                Substitution('(', ')', 2);
                continue;
            }
            _word.Append(_text[_position]);
        }
    }

    // The inner commands are commands too; the word keeps their text, as a mark that it is not known.
    private void Substitution(char open, char close, int lead)
    {
        var start = _position + lead;
        var depth = 1;
        var end = start;
        for (; end < _text.Length && depth > 0; end++)
        {
            if (_text[end] == close)
                depth--;
            else if (_text[end] == open)
                depth++;
        }
        var inner = _text[Math.Min(start, _text.Length)..Math.Max(Math.Min(start, _text.Length), depth == 0 ? end - 1 : end)];
        // '$((1 + 2))' is a sum.
        if (!inner.StartsWith('(') && inner.Length < _text.Length)
            _commands.AddRange(Parse(inner));
        _word.Append("$(").Append(inner).Append(')');
        _inWord = true;
        _position = end - 1;
    }

    // '2>&1', '> file', '<<EOF': what is redirected, and where to, are no words of the command.
    private void Redirection()
    {
        if (_inWord && _word.ToString() is var number && number.All(char.IsAsciiDigit))
            _word.Clear();
        _inWord = _word.Length > 0;
        EndWord();
        while (_position < _text.Length && _text[_position] is ('>' or '<' or '&' or '-' or '|'))
            _position++;
        while (_position < _text.Length && _text[_position] is (' ' or '\t'))
            _position++;
        while (_position < _text.Length
            && _text[_position] is not (' ' or '\t' or '\r' or '\n' or ';' or '&' or '|' or ')' or '>' or '<'))
            _position++;
        _position--;
    }

    private int EndOfLine() => _text.IndexOf('\n', _position) is var end && end < 0 ? _text.Length : end;

    private void EndWord()
    {
        if (_inWord)
            _words.Add(_word.ToString());
        _word.Clear();
        _inWord = false;
    }

    private void EndCommand(bool isPiped)
    {
        EndWord();
        var words = _words.SkipWhile(word => Control.Contains(word) || IsAssignment(word)).ToList();
        _words.Clear();
        if (words.Count > 0 && words[0].Length > 0)
            _commands.Add(new ShellCommand(words, isPiped));
    }

    private static bool IsAssignment(string word)
    {
        var equals = word.IndexOf('=', StringComparison.Ordinal);
        return equals > 0 && word.AsSpan(0, equals).IndexOfAnyExcept(
            "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_") < 0;
    }
}
