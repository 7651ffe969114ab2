using System.Runtime.CompilerServices;
using System.Text;

namespace Slipway.GoTemplates.Parsing;

/// <summary>A node of a parsed template. <see cref="ToString"/> prints it as Go does in messages.</summary>
internal abstract partial class Node
{
    private Node(NodeKind kind, SyntaxTree tree, int position)
    {
        Kind = kind;
        Tree = tree;
        Position = position;
    }

    public NodeKind Kind { get; }

    public SyntaxTree Tree { get; }

    public int Position { get; }

    public abstract void WriteTo(StringBuilder output);

    public sealed override string ToString()
    {
        var output = new StringBuilder();
        WriteTo(output);
        return output.ToString();
    }

    // A message about a tree that is deeper than the stack shows as much of it as goes.
    private static bool HasStack(StringBuilder output)
    {
        if (RuntimeHelpers.TryEnsureSufficientExecutionStack()) return true;
        output.Append("...");
        return false;
    }

    /// <summary>A list of nodes in their order.</summary>
    public sealed class List(SyntaxTree tree, int position) : Node(NodeKind.List, tree, position)
    {
        public static List Empty { get; } = new(new SyntaxTree("", "", ""), 0);

        public Node[] Nodes { get; set; } = [];

        /// <summary>Whether it holds nothing but white space: such a template does not replace another of its name.</summary>
        public bool IsBlank
        {
            get
            {
                foreach (var node in Nodes)
                {
                    if (node is not Text text || !string.IsNullOrWhiteSpace(text.Value)) return false;
                }

                return true;
            }
        }

        public override void WriteTo(StringBuilder output)
        {
            foreach (var node in Nodes) node.WriteTo(output);
        }
    }

    /// <summary>Text that is copied to the output.</summary>
    public sealed class Text(SyntaxTree tree, int position, string value) : Node(NodeKind.Text, tree, position)
    {
        public string Value { get; } = value;

        public override void WriteTo(StringBuilder output) => output.Append(Value);
    }

    /// <summary>A pipeline whose value is printed, unless it declares variables.</summary>
    public sealed class Action(SyntaxTree tree, int position, Pipe pipe) : Node(NodeKind.Action, tree, position)
    {
        public Pipe Pipeline { get; } = pipe;

        public override void WriteTo(StringBuilder output)
        {
            output.Append("{{");
            Pipeline.WriteTo(output);
            output.Append("}}");
        }
    }

    /// <summary>What only ends a list while parsing: <c>end</c> or <c>else</c>.</summary>
    public sealed class Mark(NodeKind kind, SyntaxTree tree, int position) : Node(kind, tree, position)
    {
        public override void WriteTo(StringBuilder output) => output.Append(Kind == NodeKind.End ? "{{end}}" : "{{else}}");
    }

    /// <summary><c>break</c> or <c>continue</c>.</summary>
    public sealed class Jump(NodeKind kind, SyntaxTree tree, int position) : Node(kind, tree, position)
    {
        public override void WriteTo(StringBuilder output) => output.Append(Kind == NodeKind.Break ? "{{break}}" : "{{continue}}");
    }

    /// <summary><c>if</c>, <c>with</c> or <c>range</c>.</summary>
    public sealed class Branch(NodeKind kind, Pipe pipe, List list, List? otherwise) : Node(kind, pipe.Tree, pipe.Position)
    {
        public Pipe Pipeline { get; } = pipe;

        public List Then { get; } = list;

        public List? Otherwise { get; } = otherwise;

        public override void WriteTo(StringBuilder output)
        {
            if (!HasStack(output)) return;
            output.Append(Kind switch { NodeKind.If => "{{if ", NodeKind.With => "{{with ", _ => "{{range " });
            Pipeline.WriteTo(output);
            output.Append("}}");
            Then.WriteTo(output);
            if (Otherwise is not null)
            {
                output.Append("{{else}}");
                Otherwise.WriteTo(output);
            }

            output.Append("{{end}}");
        }
    }

    /// <summary>The execution of another template.</summary>
    public sealed class Template(SyntaxTree tree, int position, string name, Pipe? pipe) : Node(NodeKind.Template, tree, position)
    {
        public string Name { get; } = name;

        public Pipe? Pipeline { get; } = pipe;

        public override void WriteTo(StringBuilder output)
        {
            output.Append("{{template ").Append(Formatting.GoQuote.Quote(Name));
            if (Pipeline is not null)
            {
                output.Append(' ');
                Pipeline.WriteTo(output);
            }

            output.Append("}}");
        }
    }
}
