namespace Slipway.Helm.Yaml;

/// <content>Sequences and mappings, in block and in flow style.</content>
internal sealed partial class YamlParser
{
    private void ReadBlockSequence(YamlNode node)
    {
        var start = Take();
        while (Next == YamlTokenKind.BlockEntry)
        {
            var entry = Take();
            node.Children.Add(Next is YamlTokenKind.BlockEntry or YamlTokenKind.BlockEnd
                ? Empty(entry)
                : ReadNode(block: true, indentless: false));
        }

        End(YamlTokenKind.BlockEnd, "did not find expected '-' indicator", start);
    }

    private void ReadIndentless(YamlNode node)
    {
        while (Next == YamlTokenKind.BlockEntry)
        {
            var entry = Take();
            node.Children.Add(
                Next is YamlTokenKind.BlockEntry or YamlTokenKind.Key or YamlTokenKind.Value or YamlTokenKind.BlockEnd
                    ? Empty(entry)
                    : ReadNode(block: true, indentless: false));
        }
    }

    private void ReadBlockMapping(YamlNode node)
    {
        var start = Take();
        while (Next == YamlTokenKind.Key)
        {
            var line = Take();
            node.Children.Add(ReadPart(line));
            var value = _scanner.Peek();
            if (value.Kind != YamlTokenKind.Value)
            {
                node.Children.Add(Empty(value.Line));
                continue;
            }

            _scanner.Advance();
            node.Children.Add(ReadPart(value.Line));
        }

        End(YamlTokenKind.BlockEnd, "did not find expected key", start);
    }

    private YamlNode ReadPart(int line) =>
        Next is YamlTokenKind.Key or YamlTokenKind.Value or YamlTokenKind.BlockEnd
            ? Empty(line)
            : ReadNode(block: true, indentless: true);

    private void ReadFlowSequence(YamlNode node)
    {
        var start = Take();
        for (var first = true; Next != YamlTokenKind.FlowSequenceEnd; first = false)
        {
            if (!first)
            {
                End(YamlTokenKind.FlowEntry, "did not find expected ',' or ']'", start);
                if (Next == YamlTokenKind.FlowSequenceEnd)
                    break;
            }

            node.Children.Add(Next == YamlTokenKind.Key ? ReadPair() : ReadNode(block: false, indentless: false));
        }

        _scanner.Advance();
    }

    /// <summary>A mapping of one entry, in a sequence without braces.</summary>
    private YamlNode ReadPair()
    {
        var pair = new YamlNode(YamlNodeKind.Mapping, Take());
        if (Next is YamlTokenKind.Value or YamlTokenKind.FlowEntry or YamlTokenKind.FlowSequenceEnd)
        {
            // Go's library takes the token after an empty key with it, whatever it is.
            pair.Children.Add(Empty(Take()));
        }
        else
        {
            pair.Children.Add(ReadNode(block: false, indentless: false));
        }

        if (Next == YamlTokenKind.Value)
        {
            _scanner.Advance();
            if (Next is not (YamlTokenKind.FlowEntry or YamlTokenKind.FlowSequenceEnd))
            {
                pair.Children.Add(ReadNode(block: false, indentless: false));
                return pair;
            }
        }

        pair.Children.Add(Empty(_scanner.Peek().Line));
        return pair;
    }

    private void ReadFlowMapping(YamlNode node)
    {
        var start = Take();
        for (var first = true; Next != YamlTokenKind.FlowMappingEnd; first = false)
        {
            if (!first)
            {
                End(YamlTokenKind.FlowEntry, "did not find expected ',' or '}'", start);
                if (Next == YamlTokenKind.FlowMappingEnd)
                    break;
            }

            if (Next == YamlTokenKind.Key)
            {
                _scanner.Advance();
                ReadFlowEntry(node);
            }
            else
            {
                node.Children.Add(ReadNode(block: false, indentless: false));
                node.Children.Add(Empty(_scanner.Peek().Line));
            }
        }

        _scanner.Advance();
    }

    private void ReadFlowEntry(YamlNode node)
    {
        node.Children.Add(
            Next is YamlTokenKind.Value or YamlTokenKind.FlowEntry or YamlTokenKind.FlowMappingEnd
                ? Empty(_scanner.Peek().Line)
                : ReadNode(block: false, indentless: false));
        if (Next == YamlTokenKind.Value)
        {
            _scanner.Advance();
            if (Next is not (YamlTokenKind.FlowEntry or YamlTokenKind.FlowMappingEnd))
            {
                node.Children.Add(ReadNode(block: false, indentless: false));
                return;
            }
        }

        node.Children.Add(Empty(_scanner.Peek().Line));
    }

    private int Take()
    {
        var line = _scanner.Peek().Line;
        _scanner.Advance();
        return line;
    }

    private void End(YamlTokenKind kind, string problem, int start)
    {
        if (Next != kind)
            throw Failed(problem, _scanner.Peek().Line, start);
        _scanner.Advance();
    }
}
