using System.Runtime.CompilerServices;

namespace Slipway.GoTemplates.Parsing;

/// <content>Text and what stands between delimiters, down to the pipeline.</content>
internal sealed partial class Parser
{
    // A list within a list within a list: bounded by the stack, since Go has no limit here that a .NET stack could hold.
    private Node.List ItemList(out Node end)
    {
        EnsureStack();
        var position = PeekNonSpace().Position;
        var nodes = new List<Node>();
        while (PeekNonSpace().Kind != TokenKind.EndOfFile)
        {
            var node = TextOrAction();
            if (node.Kind is NodeKind.End or NodeKind.Else)
            {
                end = node;
                return new Node.List(_tree, position) { Nodes = [.. nodes] };
            }

            nodes.Add(node);
        }

        throw Error("unexpected EOF");
    }

    private Node TextOrAction()
    {
        var token = NextNonSpace();
        switch (token.Kind)
        {
            case TokenKind.Text:
                return new Node.Text(_tree, token.Position, token.Text);
            case TokenKind.LeftDelimiter:
                _actionLine = token.Line;
                var action = Action();
                _actionLine = 0;
                return action;
            default:
                throw Unexpected(token, "input");
        }
    }

    private Node Action()
    {
        var token = NextNonSpace();
        switch (token.Kind)
        {
            case TokenKind.Block: return Block();
            case TokenKind.Break: return Jump(NodeKind.Break, "{{break}}", token.Position);
            case TokenKind.Continue: return Jump(NodeKind.Continue, "{{continue}}", token.Position);
            case TokenKind.Else: return Else();
            case TokenKind.End: return new Node.Mark(NodeKind.End, _tree, Expect(TokenKind.RightDelimiter, "end").Position);
            case TokenKind.If: return Control(NodeKind.If, "if");
            case TokenKind.Range: return Control(NodeKind.Range, "range");
            case TokenKind.Template: return Template();
            case TokenKind.With: return Control(NodeKind.With, "with");
        }

        BackUp();
        var position = Peek().Position;
        return new Node.Action(_tree, position, Pipeline("command", TokenKind.RightDelimiter));
    }

    private Node.Jump Jump(NodeKind kind, string name, int position)
    {
        var token = NextNonSpace();
        if (token.Kind != TokenKind.RightDelimiter) throw Unexpected(token, name);
        return _rangeDepth == 0 ? throw Error($"{name} outside {{{{range}}}}") : new Node.Jump(kind, _tree, position);
    }

    private Node.Branch Control(NodeKind kind, string context)
    {
        var mark = _variables.Count;
        var pipe = Pipeline(context, TokenKind.RightDelimiter);
        if (kind == NodeKind.Range) _rangeDepth++;
        var list = ItemList(out var end);
        if (kind == NodeKind.Range) _rangeDepth--;
        var otherwise = end.Kind == NodeKind.Else ? Otherwise(kind, context, end) : null;
        _variables.RemoveRange(mark, _variables.Count - mark);
        return new Node.Branch(kind, pipe, list, otherwise);
    }

    // {{if a}}_{{else if b}}_{{end}} is {{if a}}_{{else}}{{if b}}_{{end}}{{end}} with one end; the same for 'with'.
    private Node.List Otherwise(NodeKind kind, string context, Node mark)
    {
        var next = Peek().Kind;
        if ((kind == NodeKind.If && next == TokenKind.If) || (kind == NodeKind.With && next == TokenKind.With))
        {
            EnsureStack();
            Next();
            return new Node.List(_tree, mark.Position) { Nodes = [Control(kind, context)] };
        }

        var list = ItemList(out var end);
        return end.Kind == NodeKind.End ? list : throw Error($"expected end; found {end}");
    }

    private Node.Mark Else()
    {
        var token = PeekNonSpace();
        if (token.Kind is not (TokenKind.If or TokenKind.With)) token = Expect(TokenKind.RightDelimiter, "else");
        return new Node.Mark(NodeKind.Else, _tree, token.Position);
    }

    private Node.Template Block()
    {
        const string Context = "block clause";
        var token = NextNonSpace();
        var name = TemplateName(token, Context);
        var pipe = Pipeline(Context, TokenKind.RightDelimiter);
        var block = new Parser(_lexer, _hasFunction, _trees, new SyntaxTree(name, _tree.ParseName, _tree.Text));
        block._tree.Root = block.ItemList(out var end);
        if (end.Kind != NodeKind.End) throw Error($"unexpected {end} in {Context}");
        block.Add();
        return new Node.Template(_tree, token.Position, name, pipe);
    }

    private Node.Template Template()
    {
        const string Context = "template clause";
        var token = NextNonSpace();
        var name = TemplateName(token, Context);
        Node.Pipe? pipe = null;
        if (NextNonSpace().Kind != TokenKind.RightDelimiter)
        {
            BackUp();
            pipe = Pipeline(Context, TokenKind.RightDelimiter);
        }

        return new Node.Template(_tree, token.Position, name, pipe);
    }

    private string TemplateName(Token token, string context) =>
        token.Kind is TokenKind.String or TokenKind.RawString ? Unquote(token) : throw Unexpected(token, context);

    private void EnsureStack()
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack()) throw Error("max expression depth exceeded");
    }
}
