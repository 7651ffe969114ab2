using System.Runtime.CompilerServices;

namespace Slipway.Helm.Yaml;

/// <summary>Makes documents of tokens, by the grammar of libyaml. It reads no further than it is asked to.</summary>
internal sealed partial class YamlParser(string text)
{
    private readonly YamlScanner _scanner = new(text);
    private readonly Dictionary<string, YamlNode> _anchors = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _handles = new(StringComparer.Ordinal);
    private bool _first = true;

    private YamlTokenKind Next => _scanner.Peek().Kind;

    /// <summary>The next document; null when there is none.</summary>
    public YamlNode? ReadDocument()
    {
        while (!_first && Next == YamlTokenKind.DocumentEnd)
            _scanner.Advance();
        if (Next == YamlTokenKind.StreamEnd)
            return null;
        var root = ReadStart() ? ReadNode(block: true, indentless: false) : Empty(_scanner.Peek().Line);
        if (Next == YamlTokenKind.DocumentEnd)
            _scanner.Advance();
        _first = false;
        return root;
    }

    /// <summary>Reads directives and <c>---</c>; false when the document is empty.</summary>
    private bool ReadStart()
    {
        _anchors.Clear();
        _handles.Clear();
        var isExplicit = !_first
            || Next is YamlTokenKind.VersionDirective or YamlTokenKind.TagDirective or YamlTokenKind.DocumentStart;
        ReadDirectives();
        if (!isExplicit)
            return true;
        if (Next != YamlTokenKind.DocumentStart)
            throw Failed("did not find expected <document start>", _scanner.Peek().Line, 0);
        _scanner.Advance();
        return Next is not (YamlTokenKind.VersionDirective or YamlTokenKind.TagDirective or YamlTokenKind.DocumentStart
            or YamlTokenKind.DocumentEnd or YamlTokenKind.StreamEnd);
    }

    private void ReadDirectives()
    {
        var versioned = false;
        while (Next is YamlTokenKind.VersionDirective or YamlTokenKind.TagDirective)
        {
            var token = _scanner.Peek();
            if (token.Kind == YamlTokenKind.TagDirective)
            {
                if (!_handles.TryAdd(token.Text, token.Suffix))
                    throw Failed("found duplicate %TAG directive", token.Line, 0);
            }
            else
            {
                if (versioned)
                    throw Failed("found duplicate %YAML directive", token.Line, 0);
                if (token.Text != "1.1")
                    throw Failed("found incompatible YAML document", token.Line, 0);
                versioned = true;
            }

            _scanner.Advance();
        }

        _handles.TryAdd("!", "!");
        _handles.TryAdd("!!", YamlTags.Prefix);
    }

    private YamlNode ReadNode(bool block, bool indentless)
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw Failed($"exceeded max depth of {YamlScanner.MaximumDepth}", _scanner.Peek().Line, 0);
        var token = _scanner.Peek();
        if (token.Kind == YamlTokenKind.Alias)
            return ReadAlias(token);
        var line = token.Line;
        var (anchor, tag) = ReadProperties(line);
        token = _scanner.Peek();
        var kind = KindOf(token, block, indentless);
        if (kind is null && anchor is null && tag.Length == 0)
            throw Failed("did not find expected node content", token.Line, line);
        var node = new YamlNode(kind ?? YamlNodeKind.Scalar, line) { Tag = tag };
        if (anchor is not null)
            _anchors[anchor] = node;
        if (kind is null)
            node.IsPlain = tag.Length == 0;
        else
            ReadContent(node, token);
        return node;
    }

    private static YamlNodeKind? KindOf(YamlToken token, bool block, bool indentless) => token.Kind switch
    {
        YamlTokenKind.BlockEntry when indentless => YamlNodeKind.Sequence,
        YamlTokenKind.PlainScalar or YamlTokenKind.QuotedScalar => YamlNodeKind.Scalar,
        YamlTokenKind.FlowSequenceStart => YamlNodeKind.Sequence,
        YamlTokenKind.FlowMappingStart => YamlNodeKind.Mapping,
        YamlTokenKind.BlockSequenceStart when block => YamlNodeKind.Sequence,
        YamlTokenKind.BlockMappingStart when block => YamlNodeKind.Mapping,
        _ => null,
    };

    private void ReadContent(YamlNode node, YamlToken token)
    {
        switch (token.Kind)
        {
            case YamlTokenKind.BlockEntry:
                ReadIndentless(node);
                break;
            case YamlTokenKind.FlowSequenceStart:
                ReadFlowSequence(node);
                break;
            case YamlTokenKind.FlowMappingStart:
                ReadFlowMapping(node);
                break;
            case YamlTokenKind.BlockSequenceStart:
                ReadBlockSequence(node);
                break;
            case YamlTokenKind.BlockMappingStart:
                ReadBlockMapping(node);
                break;
            default:
                node.Value = token.Text;
                node.IsPlain = (node.Tag.Length == 0 && token.Kind == YamlTokenKind.PlainScalar) || node.Tag == "!";
                _scanner.Advance();
                break;
        }
    }

    private YamlNode ReadAlias(YamlToken token)
    {
        if (!_anchors.TryGetValue(token.Text, out var target))
            throw new YamlException($"yaml: unknown anchor '{token.Text}' referenced");
        _scanner.Advance();
        return new YamlNode(YamlNodeKind.Alias, token.Line) { Value = token.Text, Target = target };
    }

    private (string? Anchor, string Tag) ReadProperties(int line)
    {
        string? anchor = null;
        YamlToken? tag = null;
        while (Next is YamlTokenKind.Anchor or YamlTokenKind.Tag)
        {
            var token = _scanner.Peek();
            if (token.Kind == YamlTokenKind.Anchor ? anchor is not null : tag is not null)
                break;
            if (token.Kind == YamlTokenKind.Anchor)
                anchor = token.Text;
            else
                tag = token;
            _scanner.Advance();
        }

        if (tag is not { } found)
            return (anchor, "");
        if (found.Text.Length == 0)
            return (anchor, found.Suffix);
        return _handles.TryGetValue(found.Text, out var prefix) && prefix.Length + found.Suffix.Length > 0
            ? (anchor, prefix + found.Suffix)
            : throw Failed("found undefined tag handle", found.Line, line);
    }

    private static YamlNode Empty(int line) => new(YamlNodeKind.Scalar, line) { IsPlain = true };

    /// <summary>Go prints the lines of the grammar as it counts them: from zero, and none for the first.</summary>
    private static YamlException Failed(string problem, int line, int contextLine)
    {
        var shown = line != 0 ? line : contextLine;
        return new YamlException(shown != 0 ? $"yaml: line {shown}: {problem}" : $"yaml: {problem}");
    }
}
