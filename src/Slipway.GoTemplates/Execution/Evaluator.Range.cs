using System.Text;
using Slipway.GoTemplates.Formatting;
using Slipway.GoTemplates.Parsing;
using Slipway.GoTemplates.Values;

namespace Slipway.GoTemplates.Execution;

/// <content>Loops.</content>
internal sealed partial class Evaluator
{
    private Signal WalkRange(Value dot, Node.Branch range)
    {
        var mark = _variables.Count;
        var value = EvaluatePipe(dot, range.Pipeline);
        var ran = value.Raw switch
        {
            GoSlice slice => RangeSlice(range, slice),
            GoMap map => RangeMap(range, map),
            null => false,
            var other when Truth.TryInteger(other, out var bits, out var isSigned) => RangeInteger(range, other, bits, isSigned),
            var other => throw Error($"range can't iterate over {Described(other)}"),
        };
        var signal = !ran && range.Otherwise is not null ? WalkList(dot, range.Otherwise) : Signal.None;
        _variables.Pop(mark);
        // A jump in the 'else' belongs to this loop too, as in Go.
        return signal == Signal.Break ? Signal.None : signal;
    }

    // Behind a pointer Go no longer sees the methods that print it.
    private static string Described(object value)
    {
        if (value is not IGoStruct { Type.Kind: GoKind.Ptr } pointer) return GoFormat.Sprint(value);
        var output = new StringBuilder();
        new FormatPrinter(output).PrintFields(pointer);
        return output.ToString();
    }

    private bool RangeSlice(Node.Branch range, GoSlice slice)
    {
        for (var i = 0; i < slice.Count; i++)
        {
            if (Iterate(range, Value.Of((nint)i), Value.Element(slice[i], slice.ElementType)) == Signal.Break) break;
        }

        return slice.Count > 0;
    }

    // Go copies the entries before the first turn: what the body sets or removes shows in the map, not in the loop.
    private bool RangeMap(Node.Branch range, GoMap map)
    {
        var keys = map.Keys.ToArray();
        var values = new object?[keys.Length];
        for (var i = 0; i < keys.Length; i++) map.TryGet(keys[i], out values[i]);
        for (var i = 0; i < keys.Length; i++)
        {
            if (Iterate(range, Value.Element(keys[i], map.KeyType), Value.Element(values[i], map.ValueType)) == Signal.Break) break;
        }

        return keys.Length > 0;
    }

    private bool RangeInteger(Node.Branch range, object value, ulong bits, bool isSigned)
    {
        if (range.Pipeline.Variables.Length > 1)
        {
            throw Error($"can't use {GoFormat.Sprint(value)} to iterate over more than one variable");
        }

        if (isSigned && (long)bits < 0) bits = 0;
        var type = GoType.Of(value)!;
        for (ulong i = 0; i < bits; i++)
        {
            if (Iterate(range, default, Value.Of(Zero.Integer(type, i))) == Signal.Break) break;
        }

        return bits > 0;
    }

    private Signal Iterate(Node.Branch range, Value index, Value element)
    {
        _execution.CancellationToken.ThrowIfCancellationRequested();
        if (++_execution.Turns > _execution.Templates.Options.MaximumTurns)
            throw Error($"loops take more than the {_execution.Templates.Options.MaximumTurns} turns that are allowed");
        var pipe = range.Pipeline;
        if (pipe.Variables.Length > 0)
        {
            var hasIndex = pipe.Variables.Length > 1;
            if (pipe.IsAssignment)
            {
                Assign(pipe.Variables[0], hasIndex ? index : element);
                if (hasIndex) Assign(pipe.Variables[1], element);
            }
            else
            {
                _variables.SetTop(1, element);
                if (hasIndex) _variables.SetTop(2, index);
            }
        }

        var mark = _variables.Count;
        var signal = WalkList(element, range.Then);
        _variables.Pop(mark);
        return signal;
    }

    private void Assign(string name, Value value)
    {
        if (!_variables.TrySet(name, value)) throw Error($"undefined variable: {name}");
    }
}
