using System.Runtime.CompilerServices;
using Slipway.GoTemplates.Formatting;
using Slipway.GoTemplates.Parsing;
using Slipway.GoTemplates.Values;

namespace Slipway.GoTemplates.Execution;

/// <content>Pipelines, commands and operands.</content>
internal sealed partial class Evaluator
{
    private Value EvaluatePipe(Value dot, Node.Pipe pipe)
    {
        _node = pipe;
        var value = Value.Missing;
        foreach (var command in pipe.Commands) value = EvaluateCommand(dot, command, value).Unwrap();
        foreach (var name in pipe.Variables)
        {
            if (pipe.IsAssignment) Assign(name, value);
            else _variables.Push(name, value);
        }

        return value;
    }

    private Value EvaluateCommand(Value dot, Node.Command command, Value final)
    {
        var first = command.Words[0];
        switch (first.Kind)
        {
            case NodeKind.Field: return EvaluateField(dot, (Node.Field)first, command.Words, final);
            case NodeKind.Chain: return EvaluateChain(dot, (Node.Chain)first, command.Words, final);
            case NodeKind.Identifier: return EvaluateFunction(dot, (Node.Identifier)first, command, command.Words, final);
            case NodeKind.Pipe:
                NotAFunction(command.Words, final);
                return EvaluateNestedPipe(dot, (Node.Pipe)first);
            case NodeKind.Variable: return EvaluateVariable(dot, (Node.Variable)first, command.Words, final);
        }

        _node = first;
        NotAFunction(command.Words, final);
        return first switch
        {
            Node.Dot => dot,
            Node.Nil => throw Error("nil is not a command"),
            _ => Constant(first),
        };
    }

    private Value EvaluateNestedPipe(Value dot, Node.Pipe pipe) => RuntimeHelpers.TryEnsureSufficientExecutionStack()
        ? EvaluatePipe(dot, pipe)
        : EvaluateOnFreshStack(dot, pipe);

    private Value EvaluateOnFreshStack(Value dot, Node.Pipe pipe) => FreshStack.Run(() => EvaluatePipe(dot, pipe));

    private Value Constant(Node node)
    {
        _node = node;
        return node switch
        {
            Node.String text => Value.Of(text.Value),
            Node.Bool isTrue => Value.Of(isTrue.Value),
            Node.Number number => Value.Of(number.Constant.Ideal ?? throw Error($"{number.Constant.Text} overflows int")),
            _ => throw Error($"can't evaluate command {GoQuote.Quote(node.ToString())}"),
        };
    }

    private void NotAFunction(Node[]? words, Value final)
    {
        if (words?.Length > 1 || !final.IsMissing) throw Error($"can't give argument to non-function {words![0]}");
    }

    private Value EvaluateField(Value dot, Node.Field field, Node[]? words, Value final)
    {
        _node = field;
        return EvaluateFields(dot, dot, field, field.Names, words, final);
    }

    private Value EvaluateChain(Value dot, Node.Chain chain, Node[]? words, Value final)
    {
        _node = chain;
        if (chain.Operand.Kind == NodeKind.Nil) throw Error($"indirection through explicit nil in {chain}");
        var receiver = EvaluateOperand(dot, chain.Operand);
        return EvaluateFields(dot, receiver, chain, chain.Fields, words, final);
    }

    private Value EvaluateVariable(Value dot, Node.Variable variable, Node[]? words, Value final)
    {
        _node = variable;
        if (!_variables.TryGet(variable.Name, out var value)) throw Error($"undefined variable: {variable.Name}");
        if (variable.Fields.Length > 0) return EvaluateFields(dot, value, variable, variable.Fields, words, final);
        NotAFunction(words, final);
        return value;
    }

    private Value EvaluateFields(Value dot, Value receiver, Node node, string[] names, Node[]? words, Value final)
    {
        for (var i = 0; i < names.Length - 1; i++) receiver = EvaluateName(dot, names[i], node, null, Value.Missing, receiver);
        return EvaluateName(dot, names[^1], node, words, final, receiver);
    }

    private Value EvaluateName(Value dot, string name, Node node, Node[]? words, Value final, Value receiver)
    {
        if (receiver.Raw is null)
        {
            if (receiver.IsNilInterface) throw Error($"nil pointer evaluating interface {{}}.{name}");
            return _missingKey == MissingKey.Error ? throw Error($"nil data; no entry for key {GoQuote.Quote(name)}") : default;
        }

        if (FindMethod(receiver.Raw, name) is { } method) return Call(dot, method, node, name, words, final);
        var hasArguments = words?.Length > 1 || !final.IsMissing;
        switch (receiver.Raw)
        {
            case GoMap map when map.KeyType.Name is "string" or "interface {}":
                if (hasArguments) throw Error($"{name} is not a method but has arguments");
                return map.TryGet(name, out var value) ? Value.Element(value, map.ValueType) : MissingEntry(map, name);
            case IGoStruct structure when structure.TryGetField(name, out var field):
                if (hasArguments) throw Error($"{name} has arguments but cannot be invoked as function");
                return field is null ? Value.Held(null) : Value.Of(field);
            default:
                throw Error($"can't evaluate field {name} in type {receiver.TypeName()}");
        }
    }

    private Value MissingEntry(GoMap map, string name) => _missingKey switch
    {
        MissingKey.Default => default,
        MissingKey.Zero => Value.Element(Zero.Of(map.ValueType), map.ValueType),
        _ => throw Error($"map has no entry for key {GoQuote.Quote(name)}"),
    };

    private static GoFunction? FindMethod(object receiver, string name) => receiver switch
    {
        GoMap map => map.Type.Methods?.Invoke(receiver, name),
        GoSlice slice => slice.Type.Methods?.Invoke(receiver, name),
        IGoStruct structure => structure.TryGetMethod(name, out var method) ? method : null,
        GoDuration => GoDuration.Type.Methods?.Invoke(receiver, name),
        _ => null,
    };
}
