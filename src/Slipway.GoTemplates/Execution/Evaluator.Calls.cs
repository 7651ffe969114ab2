using Slipway.GoTemplates.Formatting;
using Slipway.GoTemplates.Parsing;
using Slipway.GoTemplates.Values;

namespace Slipway.GoTemplates.Execution;

/// <content>Calls of functions and methods.</content>
internal sealed partial class Evaluator
{
    private Value EvaluateFunction(Value dot, Node.Identifier identifier, Node node, Node[]? words, Value final)
    {
        _node = identifier;
        var resolved = identifier.Resolved;
        if (resolved is null || !ReferenceEquals(resolved.Functions, _set.Functions)) resolved = Resolve(identifier);
        return resolved.Function is not null
            ? Call(dot, resolved.Function, node, identifier.Name, words, final)
            : CallBuiltin(dot, resolved.Builtin!, node, words, final);
    }

    private ResolvedFunction Resolve(Node.Identifier identifier)
    {
        var name = identifier.Name;
        _set.Functions.TryGet(name, out var function);
        var builtin = function is null ? Builtins.Find(name) ?? throw Error($"{GoQuote.Quote(name)} is not a defined function") : null;
        return identifier.Resolved = new ResolvedFunction(_set.Functions, function, builtin);
    }

    private Value Call(Value dot, GoFunction function, Node node, string name, Node[]? words, Value final)
    {
        var given = words is null ? 0 : words.Length - 1;
        var total = final.IsMissing ? given : given + 1;
        CheckCount(name, function.Parameters.Count, function.IsVariadic, given, total);
        var first = _argumentCount;
        if (first + total > _arguments.Length) Array.Resize(ref _arguments, Math.Max(_arguments.Length * 2, first + total));
        _argumentCount += total;
        for (var i = 0; i < given; i++)
        {
            // Evaluating may move the array: the element is looked up only then.
            var argument = EvaluateArgument(dot, ParameterType(function, i), words![i + 1]);
            _arguments[first + i] = argument;
        }

        if (!final.IsMissing) _arguments[first + given] = Validate(final, ParameterType(function, given));
        var result = Invoke(function, name, node, first, total);
        Array.Clear(_arguments, first, total);
        _argumentCount = first;
        return result is null ? Value.Held(null) : Value.Of(result);
    }

    private void CheckCount(string name, int parameters, bool isVariadic, int given, int total)
    {
        if (isVariadic && total < parameters) throw Error($"wrong number of args for {name}: want at least {parameters} got {given}");
        if (!isVariadic && total != parameters) throw Error($"wrong number of args for {name}: want {parameters} got {total}");
    }

    private static GoType ParameterType(GoFunction function, int index) =>
        index < function.Parameters.Count ? function.Parameters[index] : function.Rest!;

    private object? Invoke(GoFunction function, string name, Node node, int first, int count)
    {
        Exception failure;
        try
        {
            return function.Body(new GoCall(_arguments.AsSpan(first, count), _execution));
        }
        catch (Exception exception) when (exception is TemplateFunctionException or TemplateExecutionException or TemplateParseException)
        {
            // Thrown on from here, a failure under a thousand functions would need the stack of all of them.
            failure = exception;
        }

        _node = node;
        throw Error($"error calling {name}: {failure.Message}", failure);
    }

    private Value CallBuiltin(Value dot, Builtin builtin, Node node, Node[]? words, Value final)
    {
        var given = words is null ? 0 : words.Length - 1;
        var total = final.IsMissing ? given : given + 1;
        CheckCount(builtin.Name, builtin.Parameters, builtin.IsVariadic, given, total);
        if (builtin.Kind is BuiltinKind.And or BuiltinKind.Or) return ShortCircuit(dot, builtin.Kind == BuiltinKind.Or, words, final);
        var first = _valueCount;
        if (first + total > _values.Length) GrowValues(first + total);
        _valueCount += total;
        for (var i = 0; i < given; i++)
        {
            var value = i == 0 && builtin.Kind == BuiltinKind.Printf
                ? Value.Of(EvaluateArgument(dot, GoType.String, words![1]))
                : EvaluateValue(dot, words![i + 1]);
            _values[first + i] = value;
        }

        if (!final.IsMissing)
        {
            _values[first + given] = given == 0 && builtin.Kind == BuiltinKind.Printf ? Value.Of(Validate(final, GoType.String)) : final;
        }

        var result = InvokeBuiltin(builtin, node, words, first, total);
        Array.Clear(_values, first, total);
        _valueCount = first;
        return result;
    }

    // Array.Resize would have to be compiled for this type when a program starts.
    private void GrowValues(int least)
    {
        var values = new Value[Math.Max(_values.Length * 2, least)];
        Array.Copy(_values, values, _values.Length);
        _values = values;
    }

    private Value ShortCircuit(Value dot, bool isOr, Node[]? words, Value final)
    {
        Value value = default;
        for (var i = 1; i < words?.Length; i++)
        {
            value = EvaluateValue(dot, words[i]);
            if (Truth.Of(value.Raw) == isOr) return value;
        }

        return final.IsMissing ? value : final;
    }

    private Value InvokeBuiltin(Builtin builtin, Node node, Node[]? words, int first, int count)
    {
        Exception failure;
        try
        {
            var arguments = new ValueSlice(_values, first, count);
            return builtin.Kind == BuiltinKind.Call
                ? CallValue(arguments, words?.Length > 1 ? words[1].ToString() : "")
                : Builtins.Invoke(builtin.Kind, arguments);
        }
        catch (Exception exception) when (exception is TemplateFunctionException or TemplateExecutionException)
        {
            failure = exception;
        }

        _node = node;
        throw Error($"error calling {builtin.Name}: {failure.Message}", failure);
    }

    // Go's 'call': a function that is a value.
    private Value CallValue(ValueSlice values, string name)
    {
        var callee = values[0].Unwrap();
        if (!callee.IsValid) throw new TemplateFunctionException("call of nil");
        if (callee.Raw is not GoFunction function)
        {
            throw new TemplateFunctionException($"non-function {name} of type {GoType.Of(callee.Raw)!.Name}");
        }

        var (given, wanted) = (values.Count - 1, function.Parameters.Count);
        if (function.IsVariadic ? given < wanted : given != wanted)
        {
            throw new TemplateFunctionException(
                $"wrong number of args for {name}: got {given} want {(function.IsVariadic ? "at least " : "")}{wanted}");
        }

        var arguments = new object?[given];
        for (var i = 0; i < given; i++) arguments[i] = PrepareArgument(values[i + 1], i, ParameterType(function, i));
        var result = function.Body(new GoCall(arguments, _execution));
        return result is null ? Value.Held(null) : Value.Of(result);
    }

    private static object? PrepareArgument(Value value, int index, GoType type)
    {
        try
        {
            return Indexing.Prepare(value.Raw, type);
        }
        catch (TemplateFunctionException exception)
        {
            throw new TemplateFunctionException($"arg {index}: {exception.Message}", exception);
        }
    }
}
