using Slipway.GoTemplates.Parsing;
using Slipway.GoTemplates.Values;

namespace Slipway.GoTemplates.Execution;

/// <content>Arguments: evaluated and checked against the type of the parameter.</content>
internal sealed partial class Evaluator
{
    // For a parameter of a type.
    private object? EvaluateArgument(Value dot, GoType type, Node node)
    {
        _node = node;
        switch (node.Kind)
        {
            case NodeKind.Nil:
                return Zero.CanBeNil(type) ? Zero.Of(type) : throw Error($"cannot assign nil to {type.Name}");
            case NodeKind.String or NodeKind.Number or NodeKind.Bool:
                return type.Kind == GoKind.Interface && type.Name != "error" ? Constant(node).Raw : Literal(type, node);
            default:
                return Validate(EvaluateOperand(dot, node), type);
        }
    }

    // For a parameter that takes any value as it is, like those of the built-in functions.
    private Value EvaluateValue(Value dot, Node node)
    {
        _node = node;
        return node.Kind switch
        {
            NodeKind.Nil => default,
            NodeKind.String or NodeKind.Number or NodeKind.Bool => Constant(node),
            _ => EvaluateOperand(dot, node),
        };
    }

    private Value EvaluateOperand(Value dot, Node node)
    {
        _node = node;
        return node.Kind switch
        {
            NodeKind.Dot => dot,
            NodeKind.Field => EvaluateField(dot, (Node.Field)node, null, Value.Missing),
            NodeKind.Variable => EvaluateVariable(dot, (Node.Variable)node, null, Value.Missing),
            NodeKind.Pipe => EvaluateNestedPipe(dot, (Node.Pipe)node),
            NodeKind.Identifier => EvaluateFunction(dot, (Node.Identifier)node, node, null, Value.Missing),
            NodeKind.Chain => EvaluateChain(dot, (Node.Chain)node, null, Value.Missing),
            _ => Constant(node),
        };
    }

    private object? Validate(Value value, GoType type)
    {
        if (!value.IsValid)
        {
            return Zero.CanBeNil(type) ? Zero.Of(type) : throw Error($"invalid value; expected {type.Name}");
        }

        if (type.Kind == GoKind.Interface && type.Name != "error") return value.Raw;
        var own = GoType.Of(value.Raw);
        if (own is not null && own.IsAssignableTo(type)) return value.Raw is GoMap map ? map.As(type) : value.Raw;
        if (own is { Kind: GoKind.Ptr, Element: { } element } && element.IsAssignableTo(type)) return value.Raw;
        throw Error($"wrong type for value; expected {type.Name}; got {own?.Name ?? value.TypeName()}");
    }

    private object Literal(GoType type, Node node)
    {
        var number = (node as Node.Number)?.Constant;
        return type.Kind switch
        {
            GoKind.Bool => node is Node.Bool constant ? constant.Value : throw Error($"expected bool; found {node}"),
            GoKind.String => node is Node.String text ? text.Value : throw Error($"expected string; found {node}"),
            GoKind.Float32 => number?.Float is { } single ? (float)single : throw Error($"expected float; found {node}"),
            GoKind.Float64 => number?.Float is { } real ? real : throw Error($"expected float; found {node}"),
            GoKind.Complex128 => number?.ComplexValue is { } complex ? complex : throw Error($"expected complex; found {node}"),
            var kind when Zero.IsSigned(kind) => number?.Integer is { } integer
                ? Zero.Integer(type, unchecked((ulong)integer))
                : throw Error($"expected integer; found {node}"),
            var kind when Zero.IsInteger(kind) => number?.Unsigned is { } unsigned
                ? Zero.Integer(type, unsigned)
                : throw Error($"expected unsigned integer; found {node}"),
            _ => throw Error($"can't handle {node} for arg of type {type.Name}"),
        };
    }
}
