using Slipway.GoTemplates.Formatting;

namespace Slipway.GoTemplates.Parsing;

/// <content>Pipelines and their operands.</content>
internal sealed partial class Parser
{
    // Go's own limits.
    private const int MostNesting = 10_000;
    private const int MostCommands = 100_000;

    private Node.Pipe Pipeline(string context, TokenKind end)
    {
        var pipe = new Node.Pipe(_tree, PeekNonSpace().Position);
        while (Declaration(pipe, context))
        {
            // Each turn takes one variable.
        }

        var commands = new List<Node.Command>(1);
        while (true)
        {
            var token = NextNonSpace();
            if (token.Kind == end) break;
            if (!StartsOperand(token.Kind)) throw Unexpected(token, context);
            BackUp();
            commands.Add(Command());
            if (commands.Count > MostCommands) throw Error("pipeline too long");
        }

        CheckPipeline(commands, context);
        pipe.Commands = [.. commands];
        return pipe;
    }

    // True if another variable follows: only 'range' takes two.
    private bool Declaration(Node.Pipe pipe, string context)
    {
        var variable = PeekNonSpace();
        if (variable.Kind != TokenKind.Variable) return false;
        Next();
        // Space is a token: in "$x foo" it takes "foo" to know that $x is an argument and not a declaration.
        var after = Peek();
        var next = PeekNonSpace();
        if (next.Kind is TokenKind.Assign or TokenKind.Declare)
        {
            pipe.IsAssignment = next.Kind == TokenKind.Assign;
            NextNonSpace();
            Declare(pipe, variable);
        }
        else if (next is { Kind: TokenKind.Character, Text: "," })
        {
            NextNonSpace();
            Declare(pipe, variable);
            if (context != "range" || pipe.Variables.Length >= 2) throw Error($"too many declarations in {context}");
            if (PeekNonSpace().Kind is TokenKind.Variable or TokenKind.RightDelimiter or TokenKind.RightParenthesis) return true;
            throw Error("range can only initialize variables");
        }
        else if (after.Kind == TokenKind.Space)
        {
            BackUp(variable, after);
        }
        else
        {
            BackUp(variable);
        }

        return false;
    }

    private void Declare(Node.Pipe pipe, Token variable)
    {
        // The same name is the same object, which makes the look-up of a variable quick.
        var name = _variables.Find(one => one == variable.Text) ?? variable.Text;
        pipe.Variables = [.. pipe.Variables, name];
        _variables.Add(name);
    }

    private void CheckPipeline(List<Node.Command> commands, string context)
    {
        if (commands.Count == 0) throw Error($"missing value for {context}");
        for (var i = 1; i < commands.Count; i++)
        {
            if (commands[i].Words[0].Kind is NodeKind.Bool or NodeKind.Dot or NodeKind.Nil or NodeKind.Number or NodeKind.String)
            {
                throw Error($"non executable command in pipeline stage {i + 1}");
            }
        }
    }

    private Node.Command Command()
    {
        var command = new Node.Command(_tree, PeekNonSpace().Position);
        var words = new List<Node>();
        while (true)
        {
            PeekNonSpace();
            if (Operand() is { } operand) words.Add(operand);
            var token = Next();
            if (token.Kind == TokenKind.Space) continue;
            if (token.Kind is TokenKind.RightDelimiter or TokenKind.RightParenthesis) BackUp();
            else if (token.Kind != TokenKind.Pipe) throw Unexpected(token, "operand");
            break;
        }

        if (words.Count == 0) throw Error("empty command");
        command.Words = [.. words];
        return command;
    }

    private Node? Operand()
    {
        var node = Term();
        if (node is null || Peek().Kind != TokenKind.Field) return node;
        var position = Peek().Position;
        var fields = new List<string>();
        while (Peek().Kind == TokenKind.Field) fields.Add(FieldName(Next()));
        return node switch
        {
            Node.Field field => new Node.Field(_tree, position, [.. field.Names, .. fields]),
            Node.Variable variable => new Node.Variable(_tree, position, variable.Name, [.. variable.Fields, .. fields]),
            Node.Bool or Node.String or Node.Number or Node.Nil or Node.Dot =>
                throw Error($"unexpected . after term {GoQuote.Quote(node.ToString())}"),
            _ => new Node.Chain(_tree, position, node, [.. fields]),
        };
    }

    private Node? Term()
    {
        var token = NextNonSpace();
        switch (token.Kind)
        {
            case TokenKind.Identifier:
                if (!_hasFunction(token.Text)) throw Error($"function {GoQuote.Quote(token.Text)} not defined");
                return new Node.Identifier(_tree, token.Position, token.Text);
            case TokenKind.Dot: return new Node.Dot(_tree, token.Position);
            case TokenKind.Nil: return new Node.Nil(_tree, token.Position);
            case TokenKind.Variable: return UseVariable(token);
            case TokenKind.Field: return new Node.Field(_tree, token.Position, [FieldName(token)]);
            case TokenKind.Bool: return new Node.Bool(_tree, token.Position, token.Text == "true");
            case TokenKind.CharacterConstant or TokenKind.Complex or TokenKind.Number: return Number(token);
            case TokenKind.LeftParenthesis: return Parenthesized();
            case TokenKind.String or TokenKind.RawString: return new Node.String(_tree, token.Position, token.Text, Unquote(token));
            default:
                BackUp();
                return null;
        }
    }

    private Node.Number Number(Token token) => NumberConstant.TryParse(token.Text, token.Kind, out var constant, out var error)
        ? new Node.Number(_tree, token.Position, constant)
        : throw Error(error);

    private Node.Pipe Parenthesized()
    {
        EnsureStack();
        if (_nesting >= MostNesting) throw Error("max expression depth exceeded");
        _nesting++;
        var pipe = Pipeline("parenthesized pipeline", TokenKind.RightParenthesis);
        _nesting--;
        return pipe;
    }

    private Node.Variable UseVariable(Token token)
    {
        foreach (var name in _variables)
        {
            if (name == token.Text) return new Node.Variable(_tree, token.Position, name, []);
        }

        throw Error($"undefined variable {GoQuote.Quote(token.Text)}");
    }

    private static string FieldName(Token token) => token.Text[1..];

    private static bool StartsOperand(TokenKind kind) => kind is TokenKind.Bool or TokenKind.CharacterConstant or TokenKind.Complex
        or TokenKind.Dot or TokenKind.Field or TokenKind.Identifier or TokenKind.Number or TokenKind.Nil or TokenKind.RawString
        or TokenKind.String or TokenKind.Variable or TokenKind.LeftParenthesis;
}
