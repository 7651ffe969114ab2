using System.Text;

namespace Slipway.Helm.Yaml;

/// <content>Anchors, tags and directives.</content>
internal sealed partial class YamlScanner
{
    private void ScanAnchor(YamlTokenKind kind)
    {
        var line = _line;
        Skip();
        var name = ScanWord();
        var c = Current;
        if (name.Length == 0 || !(YamlChars.IsBlankOrEnd(c) || c is '?' or ':' or ',' or ']' or '}' or '%' or '@' or '`'))
            throw Failed("did not find expected alphabetic or numeric character", line);
        _tokens.Add(new YamlToken(kind, line, _line, name));
    }

    private string ScanWord()
    {
        var start = _position;
        while (YamlChars.IsWord(Current))
            Skip();
        return _text[start.._position];
    }

    private void ScanTag()
    {
        var line = _line;
        string handle = "", suffix;
        if (At(1) == '<')
        {
            Skip(2);
            suffix = ScanUri("", line);
            if (Current != '>')
                throw Failed("did not find the expected '>'", line);
            Skip();
        }
        else
        {
            handle = ScanHandle(directive: false, line);
            if (handle.Length > 1 && handle[^1] == '!')
            {
                suffix = ScanUri("", line);
            }
            else
            {
                suffix = ScanUri(handle, line);
                (handle, suffix) = suffix.Length == 0 ? ("", "!") : ("!", suffix);
            }
        }

        if (!YamlChars.IsBlankOrEnd(Current))
            throw Failed("did not find expected whitespace or line break", line);
        _tokens.Add(new YamlToken(YamlTokenKind.Tag, line, _line, handle, suffix));
    }

    private string ScanHandle(bool directive, int line)
    {
        if (Current != '!')
            throw Failed("did not find expected '!'", line);
        Skip();
        var handle = "!" + ScanWord();
        if (Current == '!')
        {
            Skip();
            return handle + "!";
        }

        if (directive && handle != "!")
            throw Failed("did not find expected '!'", line);
        return handle;
    }

    private string ScanUri(string head, int line)
    {
        var start = _position;
        var bytes = new List<byte>(Encoding.UTF8.GetBytes(head.Length > 1 ? head[1..] : ""));
        while (YamlChars.IsWord(Current) || (Current != '\0' && ";/?:@&=+$,.!~*'()[]%".Contains(Current)))
        {
            if (Current == '%')
            {
                ScanUriEscape(bytes, line);
                continue;
            }

            bytes.Add((byte)Current);
            Skip();
        }

        if (head.Length == 0 && _position == start)
            throw Failed("did not find expected tag URI", line);
        return Encoding.UTF8.GetString([.. bytes]);
    }

    private void ScanUriEscape(List<byte> into, int line)
    {
        var left = -1;
        while (left != 0)
        {
            if (Current != '%' || !char.IsAsciiHexDigit(At(1)) || !char.IsAsciiHexDigit(At(2)))
                throw Failed("did not find URI escaped octet", line);
            var octet = Convert.ToByte(_text.Substring(_position + 1, 2), 16);
            if (left < 0)
            {
                left = octet switch { < 0x80 => 1, >= 0xC0 and < 0xE0 => 2, >= 0xE0 and < 0xF0 => 3, >= 0xF0 and < 0xF8 => 4, _ => 0 };
                if (left == 0)
                    throw Failed("found an incorrect leading UTF-8 octet", line);
            }
            else if ((octet & 0xC0) != 0x80)
            {
                throw Failed("found an incorrect trailing UTF-8 octet", line);
            }

            into.Add(octet);
            Skip(3);
            left--;
        }
    }

    private void FetchDirective()
    {
        Unroll(-1);
        RemoveKey();
        _keyAllowed = false;
        var line = _line;
        Skip();
        var name = ScanDirectiveName(line);
        if (name == "YAML")
            ScanVersion(line);
        else if (name == "TAG")
            ScanTagDirective(line);
        else
            throw Failed("found unknown directive name", line);

        while (YamlChars.IsBlank(Current))
            Skip();
        if (Current == '#')
            SkipToBreak();
        if (!YamlChars.IsBreakOrEnd(Current))
            throw Failed("did not find expected comment or line break", line);
        SkipLine();
    }

    private string ScanDirectiveName(int line)
    {
        var name = ScanWord();
        if (name.Length == 0)
            throw Failed("could not find expected directive name", line);
        if (!YamlChars.IsBlankOrEnd(Current))
            throw Failed("found unexpected non-alphabetical character", line);
        return name;
    }

    private void ScanVersion(int line)
    {
        while (YamlChars.IsBlank(Current))
            Skip();
        var major = ScanVersionNumber(line);
        if (Current != '.')
            throw Failed("did not find expected digit or '.' character", line);
        Skip();
        var minor = ScanVersionNumber(line);
        _tokens.Add(new YamlToken(YamlTokenKind.VersionDirective, line, _line, $"{major}.{minor}"));
    }

    private int ScanVersionNumber(int line)
    {
        int value = 0, length = 0;
        for (; char.IsAsciiDigit(Current); Skip())
        {
            if (++length > 2)
                throw Failed("found extremely long version number", line);
            value = (value * 10) + (Current - '0');
        }

        return length == 0 ? throw Failed("did not find expected version number", line) : value;
    }

    private void ScanTagDirective(int line)
    {
        while (YamlChars.IsBlank(Current))
            Skip();
        var handle = ScanHandle(directive: true, line);
        if (!YamlChars.IsBlank(Current))
            throw Failed("did not find expected whitespace", line);
        while (YamlChars.IsBlank(Current))
            Skip();
        var prefix = ScanUri("", line);
        if (!YamlChars.IsBlankOrEnd(Current))
            throw Failed("did not find expected whitespace or line break", line);
        _tokens.Add(new YamlToken(YamlTokenKind.TagDirective, line, _line, handle, prefix));
    }
}
