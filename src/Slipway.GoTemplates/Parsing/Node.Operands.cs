using System.Text;
using Slipway.GoTemplates.Execution;

namespace Slipway.GoTemplates.Parsing;

/// <content>What pipelines are made of.</content>
internal abstract partial class Node
{
    /// <summary>Commands, each taking the value of the one before, and the variables that take the last.</summary>
    public sealed class Pipe(SyntaxTree tree, int position) : Node(NodeKind.Pipe, tree, position)
    {
        public bool IsAssignment { get; set; }

        public string[] Variables { get; set; } = [];

        public Command[] Commands { get; set; } = [];

        public override void WriteTo(StringBuilder output)
        {
            if (!HasStack(output)) return;
            if (Variables.Length > 0) output.AppendJoin(", ", Variables).Append(IsAssignment ? " = " : " := ");
            for (var i = 0; i < Commands.Length; i++)
            {
                if (i > 0) output.Append(" | ");
                Commands[i].WriteTo(output);
            }
        }
    }

    /// <summary>An operand, or a function or method with its arguments.</summary>
    public sealed class Command(SyntaxTree tree, int position) : Node(NodeKind.Command, tree, position)
    {
        /// <summary>The first is what is evaluated or called.</summary>
        public Node[] Words { get; set; } = [];

        public override void WriteTo(StringBuilder output)
        {
            for (var i = 0; i < Words.Length; i++)
            {
                if (i > 0) output.Append(' ');
                WriteOperand(Words[i], output);
            }
        }
    }

    /// <summary>The name of a function.</summary>
    public sealed class Identifier(SyntaxTree tree, int position, string name) : Node(NodeKind.Identifier, tree, position)
    {
        public string Name { get; } = name;

        /// <summary>What the name meant last. It is only a short cut: threads may overwrite one another's.</summary>
        public ResolvedFunction? Resolved { get; set; }

        public override void WriteTo(StringBuilder output) => output.Append(Name);
    }

    /// <summary>A chain of fields of the dot: <c>.X.Y</c>.</summary>
    public sealed class Field(SyntaxTree tree, int position, string[] names) : Node(NodeKind.Field, tree, position)
    {
        public string[] Names { get; } = names;

        public override void WriteTo(StringBuilder output)
        {
            foreach (var name in Names) output.Append('.').Append(name);
        }
    }

    /// <summary>A variable and perhaps a chain of its fields: <c>$x.Y</c>.</summary>
    public sealed class Variable(SyntaxTree tree, int position, string name, string[] fields)
        : Node(NodeKind.Variable, tree, position)
    {
        public string Name { get; } = name;

        public string[] Fields { get; } = fields;

        public override void WriteTo(StringBuilder output)
        {
            output.Append(Name);
            foreach (var field in Fields) output.Append('.').Append(field);
        }
    }

    /// <summary>A chain of fields of another operand: <c>(pipeline).X.Y</c>.</summary>
    public sealed class Chain(SyntaxTree tree, int position, Node operand, string[] fields) : Node(NodeKind.Chain, tree, position)
    {
        public Node Operand { get; } = operand;

        public string[] Fields { get; } = fields;

        public override void WriteTo(StringBuilder output)
        {
            WriteOperand(Operand, output);
            foreach (var field in Fields) output.Append('.').Append(field);
        }
    }

    /// <summary>The dot.</summary>
    public sealed class Dot(SyntaxTree tree, int position) : Node(NodeKind.Dot, tree, position)
    {
        public override void WriteTo(StringBuilder output) => output.Append('.');
    }

    /// <summary>The constant nil.</summary>
    public sealed class Nil(SyntaxTree tree, int position) : Node(NodeKind.Nil, tree, position)
    {
        public override void WriteTo(StringBuilder output) => output.Append("nil");
    }

    /// <summary>A constant true or false.</summary>
    public sealed class Bool(SyntaxTree tree, int position, bool isTrue) : Node(NodeKind.Bool, tree, position)
    {
        public object Value { get; } = isTrue;

        public override void WriteTo(StringBuilder output) => output.Append(isTrue ? "true" : "false");
    }

    /// <summary>A constant number.</summary>
    public sealed class Number(SyntaxTree tree, int position, NumberConstant constant) : Node(NodeKind.Number, tree, position)
    {
        public NumberConstant Constant { get; } = constant;

        public override void WriteTo(StringBuilder output) => output.Append(Constant.Text);
    }

    /// <summary>A constant string.</summary>
    public sealed class String(SyntaxTree tree, int position, string quoted, string value) : Node(NodeKind.String, tree, position)
    {
        public string Value { get; } = value;

        public override void WriteTo(StringBuilder output) => output.Append(quoted);
    }

    private static void WriteOperand(Node node, StringBuilder output)
    {
        if (node is not Pipe)
        {
            node.WriteTo(output);
            return;
        }

        output.Append('(');
        node.WriteTo(output);
        output.Append(')');
    }
}
