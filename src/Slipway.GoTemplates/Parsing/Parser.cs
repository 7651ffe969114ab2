using Slipway.GoTemplates.Formatting;

namespace Slipway.GoTemplates.Parsing;

/// <summary>
/// Parses one template of a source; <c>define</c> and <c>block</c> start another over the same tokens. It keeps Go's three tokens
/// of look-ahead as Go does, since the line in a message is that of the newest of them.
/// </summary>
internal sealed partial class Parser
{
    private readonly Lexer _lexer;
    private readonly Func<string, bool> _hasFunction;
    private readonly Dictionary<string, SyntaxTree> _trees;
    private readonly Token[] _tokens = new Token[3];
    private readonly List<string> _variables = ["$"];
    private SyntaxTree _tree;
    private int _peeked;
    private int _actionLine;
    private int _rangeDepth;
    private int _nesting;

    private Parser(Lexer lexer, Func<string, bool> hasFunction, Dictionary<string, SyntaxTree> trees, SyntaxTree tree)
    {
        _lexer = lexer;
        _hasFunction = hasFunction;
        _trees = trees;
        _tree = tree;
    }

    /// <summary>Parses a source into its templates, by name; that of the source itself is among them.</summary>
    /// <exception cref="TemplateParseException">The source is not valid.</exception>
    public static Dictionary<string, SyntaxTree> Parse(
        string name, string text, LexerOptions options, Func<string, bool> hasFunction)
    {
        var trees = new Dictionary<string, SyntaxTree>(StringComparer.Ordinal);
        var parser = new Parser(new Lexer(text, options), hasFunction, trees, new SyntaxTree(name, name, text));
        parser.ParseSource();
        parser.Add();
        return trees;
    }

    private void ParseSource()
    {
        var position = Peek().Position;
        var nodes = new List<Node>();
        while (Peek().Kind != TokenKind.EndOfFile)
        {
            if (Peek().Kind == TokenKind.LeftDelimiter)
            {
                var delimiter = Next();
                if (NextNonSpace().Kind == TokenKind.Define)
                {
                    new Parser(_lexer, _hasFunction, _trees, _tree).ParseDefinition();
                    continue;
                }

                BackUp(delimiter);
            }

            var node = TextOrAction();
            if (node.Kind is NodeKind.End or NodeKind.Else) throw Error($"unexpected {node}");
            nodes.Add(node);
        }

        _tree.Root = new Node.List(_tree, position) { Nodes = [.. nodes] };
    }

    private void ParseDefinition()
    {
        const string Context = "define clause";
        var token = NextNonSpace();
        if (token.Kind is not (TokenKind.String or TokenKind.RawString)) throw Unexpected(token, Context);
        _tree = new SyntaxTree(Unquote(token), _tree.ParseName, _tree.Text);
        Expect(TokenKind.RightDelimiter, Context);
        _tree.Root = ItemList(out var end);
        if (end.Kind != NodeKind.End) throw Error($"unexpected {end} in {Context}");
        Add();
    }

    private void Add()
    {
        if (!_trees.TryGetValue(_tree.Name, out var old) || old.Root.IsBlank) _trees[_tree.Name] = _tree;
        else if (!_tree.Root.IsBlank) throw Error($"template: multiple definition of template {GoQuote.Quote(_tree.Name)}");
    }

    private Token Next()
    {
        if (_peeked > 0) _peeked--;
        else _tokens[0] = _lexer.Next();
        return _tokens[_peeked];
    }

    private void BackUp() => _peeked++;

    private void BackUp(Token before)
    {
        _tokens[1] = before;
        _peeked = 2;
    }

    private void BackUp(Token first, Token second)
    {
        _tokens[1] = second;
        _tokens[2] = first;
        _peeked = 3;
    }

    private Token Peek()
    {
        if (_peeked > 0) return _tokens[_peeked - 1];
        _peeked = 1;
        return _tokens[0] = _lexer.Next();
    }

    private Token NextNonSpace()
    {
        Token token;
        do token = Next();
        while (token.Kind == TokenKind.Space);
        return token;
    }

    private Token PeekNonSpace()
    {
        var token = NextNonSpace();
        BackUp();
        return token;
    }

    private Token Expect(TokenKind kind, string context)
    {
        var token = NextNonSpace();
        return token.Kind == kind ? token : throw Unexpected(token, context);
    }

    private string Unquote(Token token) =>
        Unquoting.TryString(token.Text, out var value) ? value : throw Error("invalid syntax");

    private TemplateParseException Error(string reason) => new(_tree.ParseName, _tokens[0].Line, reason);

    private TemplateParseException Unexpected(Token token, string context)
    {
        if (token.Kind != TokenKind.Error) return Error($"unexpected {token} in {context}");
        var extra = "";
        if (_actionLine != 0 && _actionLine != token.Line)
        {
            // Not "action in action".
            var isAction = token.Text.EndsWith(" action", StringComparison.Ordinal);
            extra = $"{(isAction ? "" : " in action")} started at {_tree.ParseName}:{_actionLine}";
        }

        return Error($"{token}{extra}");
    }
}
