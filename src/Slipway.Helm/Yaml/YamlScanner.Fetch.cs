namespace Slipway.Helm.Yaml;

/// <content>Which token begins where the scanner stands.</content>
internal sealed partial class YamlScanner
{
    /// <summary>Go reads and checks its input in pieces of this size.</summary>
    private const int ChunkSize = 512;

    private void FetchNext()
    {
        ToNextToken();
        if (_readable < _text.Length && _position >= _readable - (_readable % ChunkSize))
            throw new YamlException("yaml: " + YamlChars.Complaint(_text.AsSpan(_readable)));
        Unroll(_column);
        var c = Current;
        if (_position >= _text.Length)
            FetchStreamEnd();
        else if (_column == 0 && c == '%')
            FetchDirective();
        else if (_column == 0 && AtDocumentMark('-'))
            FetchDocumentMark(YamlTokenKind.DocumentStart);
        else if (_column == 0 && AtDocumentMark('.'))
            FetchDocumentMark(YamlTokenKind.DocumentEnd);
        else if (!FetchIndicator(c))
            FetchContent(c);
    }

    private bool AtDocumentMark(char c) =>
        Current == c && At(1) == c && At(2) == c && YamlChars.IsBlankOrEnd(At(3));

    private bool FetchIndicator(char c)
    {
        switch (c)
        {
            case '[':
                OpenFlow(YamlTokenKind.FlowSequenceStart);
                return true;
            case '{':
                OpenFlow(YamlTokenKind.FlowMappingStart);
                return true;
            case ']':
                CloseFlow(YamlTokenKind.FlowSequenceEnd);
                return true;
            case '}':
                CloseFlow(YamlTokenKind.FlowMappingEnd);
                return true;
            case ',':
                RemoveKey();
                _keyAllowed = true;
                AddAndSkip(YamlTokenKind.FlowEntry, 1);
                return true;
            case '-' when YamlChars.IsBlankOrEnd(At(1)):
                FetchBlockEntry();
                return true;
            case '?' when _flow > 0 || YamlChars.IsBlankOrEnd(At(1)):
                FetchKey();
                return true;
            case ':' when _flow > 0 || YamlChars.IsBlankOrEnd(At(1)):
                FetchValue();
                return true;
            default:
                return false;
        }
    }

    private void FetchContent(char c)
    {
        switch (c)
        {
            case '*' or '&':
                StartSimple();
                ScanAnchor(c == '*' ? YamlTokenKind.Alias : YamlTokenKind.Anchor);
                break;
            case '!':
                StartSimple();
                ScanTag();
                break;
            case '|' or '>' when _flow == 0:
                RemoveKey();
                _keyAllowed = true;
                ScanBlockScalar(c == '|');
                break;
            case '\'' or '"':
                StartSimple();
                ScanQuoted(c);
                break;
            case '%' or '@' or '`' or '#' or '|' or '>':
            case '\t' or '\r' or '\n':
                throw Failed("found character that cannot start any token", _line);
            default:
                if (c is '-' && YamlChars.IsBlank(At(1)))
                    throw Failed("found character that cannot start any token", _line);
                StartSimple();
                ScanPlain();
                break;
        }
    }

    private void StartSimple()
    {
        SaveKey();
        _keyAllowed = false;
    }

    private void ToNextToken()
    {
        while (true)
        {
            while (Current == ' ' || (Current == '\t' && (_flow > 0 || !_keyAllowed)))
                Skip();
            if (Current == '#')
                SkipToBreak();
            if (!YamlChars.IsBreak(Current))
                return;
            SkipLine();
            if (_flow == 0)
                _keyAllowed = true;
        }
    }

    private void SkipToBreak()
    {
        while (_position < _text.Length && !YamlChars.IsBreak(_text[_position]))
            Skip();
    }

    private void FetchStreamEnd()
    {
        if (_column != 0)
        {
            _column = 0;
            _line++;
        }

        Unroll(-1);
        RemoveKey();
        _keyAllowed = false;
        Add(YamlTokenKind.StreamEnd);
        _ended = true;
    }

    private void FetchDocumentMark(YamlTokenKind kind)
    {
        Unroll(-1);
        RemoveKey();
        _keyAllowed = false;
        AddAndSkip(kind, 3);
    }

    private void OpenFlow(YamlTokenKind kind)
    {
        SaveKey();
        _keys.Add(new SimpleKey(false, false, false, _parsed + _tokens.Count, Index, _line, _column));
        if (++_flow > MaximumDepth)
            throw Failed($"exceeded max depth of {MaximumDepth}", _line);
        _keyAllowed = true;
        AddAndSkip(kind, 1);
    }

    private void CloseFlow(YamlTokenKind kind)
    {
        RemoveKey();
        if (_flow > 0)
        {
            // Go's library no longer waits for a key to end once its brackets are closed.
            _flow--;
            var opening = _keys[^1].Token;
            _keys.RemoveAt(_keys.Count - 1);
            if (_keys[^1].Token == opening)
                _keys[^1] = _keys[^1] with { Listed = false };
        }

        _keyAllowed = false;
        AddAndSkip(kind, 1);
    }

    private void FetchBlockEntry()
    {
        if (_flow == 0)
        {
            if (!_keyAllowed)
                throw Failed("block sequence entries are not allowed in this context", _line);
            Roll(_column, -1, YamlTokenKind.BlockSequenceStart, _line);
        }

        RemoveKey();
        _keyAllowed = true;
        AddAndSkip(YamlTokenKind.BlockEntry, 1);
    }

    private void FetchKey()
    {
        if (_flow == 0)
        {
            if (!_keyAllowed)
                throw Failed("mapping keys are not allowed in this context", _line);
            Roll(_column, -1, YamlTokenKind.BlockMappingStart, _line);
        }

        RemoveKey();
        _keyAllowed = _flow == 0;
        AddAndSkip(YamlTokenKind.Key, 1);
    }

    private void FetchValue()
    {
        if (StillPossible(_keys.Count - 1))
        {
            var key = _keys[^1];
            InsertAt(key.Token, new YamlToken(YamlTokenKind.Key, key.Line, key.Line));
            Roll(key.Column, key.Token, YamlTokenKind.BlockMappingStart, key.Line);
            Forget(_keys.Count - 1);
            _keyAllowed = false;
        }
        else
        {
            if (_flow == 0)
            {
                if (!_keyAllowed)
                    throw Failed("mapping values are not allowed in this context", _line);
                Roll(_column, -1, YamlTokenKind.BlockMappingStart, _line);
            }

            _keyAllowed = _flow == 0;
        }

        AddAndSkip(YamlTokenKind.Value, 1);
    }
}
