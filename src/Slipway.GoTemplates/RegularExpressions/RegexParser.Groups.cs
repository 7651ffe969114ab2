using System.Buffers;
using System.Text;

namespace Slipway.GoTemplates.RegularExpressions;

/// <content>Parentheses: captures, names and flags.</content>
internal sealed partial class RegexParser
{
    private void OpenGroup()
    {
        if (_position + 1 < _text.Length && _text[_position + 1] == '?')
        {
            ParsePerlFlags();
            return;
        }

        _position++;
        Enter(Capture(""));
    }

    private int Capture(string name)
    {
        _names.Add(name);
        return _names.Count - 1;
    }

    private void Enter(int capture)
    {
        _groups.Push(_group);
        _group = new(_flags, capture);
    }

    private void CloseGroup()
    {
        if (_groups.Count == 0)
            throw new RegexSyntaxException("unexpected )", _text);

        var node = _group.Finish();
        var capture = _group.Capture;
        _flags = _group.Flags;
        _group = _groups.Pop();
        Push(capture == 0 ? node : RegexNode.Captured(capture, node));
        _position++;
    }

    private void ParsePerlFlags()
    {
        var rest = _text.AsSpan(_position);
        if (rest.Length > 4 && rest[2] == 'P' && rest[3] == '<')
            ParseNamed(4);
        else if (rest.Length > 3 && rest[2] == '<')
            ParseNamed(3);
        else
            ParseFlags();
    }

    private void ParseNamed(int nameAt)
    {
        var start = _position;
        var end = _text.IndexOf('>', start);
        if (end < 0)
        {
            CheckText(start, _text.Length);
            throw new RegexSyntaxException("invalid named capture", _text[start..]);
        }

        CheckText(start + nameAt, end);
        var name = _text[(start + nameAt)..end];
        if (!IsName(name))
            throw new RegexSyntaxException("invalid named capture", _text[start..(end + 1)]);

        _position = end + 1;
        Enter(Capture(name));
    }

    private static bool IsName(string name)
    {
        foreach (var c in name)
        {
            if (c != '_' && !char.IsAsciiLetterOrDigit(c))
                return false;
        }

        return name.Length > 0;
    }

    private void ParseFlags()
    {
        var start = _position;
        _position += 2;
        var flags = _flags;
        var negative = false;
        var sawFlag = false;
        while (_position < _text.Length)
        {
            var c = NextRune();
            if (FlagOf(c) is var flag and not RegexFlags.None)
            {
                // m clears a flag where the others set one.
                flags = (flag == RegexFlags.OneLine) == negative ? flags | flag : flags & ~flag;
                sawFlag = true;
            }
            else if (c == '-' && !negative)
            {
                negative = true;
                sawFlag = false;
            }
            else if (c is ':' or ')' && (!negative || sawFlag))
            {
                if (c == ':')
                    Enter(0);

                _flags = flags;
                return;
            }
            else
            {
                break;
            }
        }

        throw new RegexSyntaxException("invalid or unsupported Perl syntax", _text[start.._position]);
    }

    private static RegexFlags FlagOf(int c) => c switch
    {
        'i' => RegexFlags.FoldCase,
        'm' => RegexFlags.OneLine,
        's' => RegexFlags.DotMatchesNewline,
        'U' => RegexFlags.NonGreedy,
        _ => RegexFlags.None,
    };

    private int NextRune()
    {
        if (_position >= _text.Length)
            return Rune.ReplacementChar.Value;

        if (Rune.DecodeFromUtf16(_text.AsSpan(_position), out var rune, out var length) != OperationStatus.Done)
            throw new RegexSyntaxException("invalid UTF-8", _text[_position..]);

        _position += length;
        return rune.Value;
    }

    private void CheckText(int from, int to)
    {
        var back = _position;
        _position = from;
        while (_position < to)
            NextRune();

        _position = back;
    }
}
