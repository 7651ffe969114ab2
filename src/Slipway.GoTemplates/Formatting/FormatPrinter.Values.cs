using System.Numerics;
using System.Runtime.CompilerServices;
using Slipway.GoTemplates.Values;

namespace Slipway.GoTemplates.Formatting;

/// <content>What each sort of value looks like.</content>
internal sealed partial class FormatPrinter
{
    // Go dies of a value that contains itself.
    private const int MostDepth = 1000;

    // An address never prints twice the same in Go; here always so.
    private const ulong Address = 0xc000012340;

    private bool _erroring;

    public void Print(object? value) => PrintArgument(value, 'v');

    private void PrintArgument(object? value, int verb)
    {
        if (value is null)
        {
            if (verb is 'T' or 'v') PadText("<nil>");
            else BadVerb(verb, null);
        }
        else if (verb == 'T')
        {
            PrintText(GoType.Of(value)!.Name);
        }
        else if (verb == 'p')
        {
            if (value is GoMap or GoSlice or GoFunction || GoType.Of(value)!.Kind == GoKind.Ptr) PrintPointer(value, verb);
            else BadVerb(verb, value);
        }
        else
        {
            PrintValue(value, verb, 0);
        }
    }

    private void PrintValue(object value, int verb, int depth)
    {
        switch (value)
        {
            case string text: PrintString(text, verb, value); break;
            case bool isTrue: PrintBool(isTrue, verb); break;
            case nint number: PrintInteger(unchecked((ulong)(long)number), true, verb, value); break;
            case long number: PrintInteger(unchecked((ulong)number), true, verb, value); break;
            case int number: PrintInteger(unchecked((ulong)(long)number), true, verb, value); break;
            case short number: PrintInteger(unchecked((ulong)(long)number), true, verb, value); break;
            case sbyte number: PrintInteger(unchecked((ulong)(long)number), true, verb, value); break;
            case nuint number: PrintInteger(number, false, verb, value); break;
            case ulong number: PrintInteger(number, false, verb, value); break;
            case uint number: PrintInteger(number, false, verb, value); break;
            case ushort number: PrintInteger(number, false, verb, value); break;
            case byte number: PrintInteger(number, false, verb, value); break;
            case double number: PrintFloat(number, 64, verb, value); break;
            case float number: PrintFloat(number, 32, verb, value); break;
            case Complex number: PrintComplex(number, verb); break;
            case GoDuration duration when IsTextual(verb): PrintString(duration.ToString(), verb, value); break;
            case GoDuration duration: PrintInteger(unchecked((ulong)duration.Nanoseconds), true, verb, value); break;
            case GoFunction: PrintPointer(value, verb); break;
            default: PrintComposite(value, verb, depth); break;
        }
    }

    private void PrintComposite(object value, int verb, int depth)
    {
        if (depth > MostDepth || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw new TemplateFunctionException("the value is nested too deeply to be printed, or contains itself");
        switch (value)
        {
            case GoMap map: PrintMap(map, verb, depth); break;
            case GoSlice slice: PrintSlice(slice, verb, depth); break;
            case IGoStruct structure when IsTextual(verb) && OwnText(structure) is { } text: PrintString(text, verb, value); break;
            case IGoStruct structure: PrintStruct(structure, verb, depth); break;
            default: throw new ArgumentException($"A '{value.GetType()}' is not a Go value and cannot be printed.", nameof(value));
        }
    }

    // Error and String print a value, but not within the complaint about a verb.
    private bool IsTextual(int verb) => !_erroring && !_flags.SharpV && verb is 'v' or 's' or 'x' or 'X' or 'q';

    private static string? OwnText(IGoStruct structure)
    {
        var found = structure.TryGetMethod("Error", out var method) || structure.TryGetMethod("String", out method);
        return found && method!.Parameters.Count == 0 && !method.IsVariadic ? method.Body(new GoCall([])) as string : null;
    }

    private void PrintElement(object? value, GoType type, int verb, int depth)
    {
        CheckLength(0);
        if (value is not null) PrintValue(value, verb, depth + 1);
        else if (_flags.SharpV) output.Append(type.Name).Append("(nil)");
        else output.Append("<nil>");
    }

    private void PrintMap(GoMap map, int verb, int depth)
    {
        if (_flags.SharpV)
        {
            output.Append(map.Type.Name).Append(map.IsNil ? "(nil)" : "{");
            if (map.IsNil) return;
        }
        else
        {
            output.Append("map[");
        }

        var first = true;
        foreach (var (key, value) in map)
        {
            if (!first) output.Append(_flags.SharpV ? ", " : " ");
            first = false;
            PrintElement(key, map.KeyType, verb, depth);
            output.Append(':');
            PrintElement(value, map.ValueType, verb, depth);
        }

        output.Append(_flags.SharpV ? '}' : ']');
    }

    private void PrintSlice(GoSlice slice, int verb, int depth)
    {
        var isBytes = slice.ElementType.Kind == GoKind.Uint8;
        if (isBytes && verb is 's' or 'q' or 'x' or 'X')
        {
            PrintString(GoText.FromBytes(slice.ToBytes()), verb, slice);
            return;
        }

        if (_flags.SharpV)
        {
            output.Append(isBytes && depth == 0 ? "[]byte" : slice.Type.Name).Append(slice.IsNil ? "(nil)" : "{");
            if (slice.IsNil) return;
        }
        else
        {
            output.Append('[');
        }

        for (var i = 0; i < slice.Count; i++)
        {
            if (i > 0) output.Append(_flags.SharpV ? ", " : " ");
            PrintElement(slice[i], slice.ElementType, verb, depth);
        }

        output.Append(_flags.SharpV ? '}' : ']');
    }

    private void PrintStruct(IGoStruct structure, int verb, int depth)
    {
        var type = structure.Type;
        if (type.Kind == GoKind.Ptr)
        {
            if (depth > 0)
            {
                PrintPointer(structure, verb);
                return;
            }

            output.Append('&');
            type = type.Element!;
        }

        if (_flags.SharpV) output.Append(type.Name);
        output.Append('{');
        for (var i = 0; i < structure.FieldNames.Count; i++)
        {
            if (i > 0) output.Append(_flags.SharpV ? ", " : " ");
            var name = structure.FieldNames[i];
            if (_flags.PlusV || _flags.SharpV) output.Append(name).Append(':');
            structure.TryGetField(name, out var value);
            PrintElement(value, GoType.Interface, verb, depth);
        }

        output.Append('}');
    }

    private void PrintPointer(object value, int verb)
    {
        switch (verb)
        {
            case 'v' when _flags.SharpV:
                output.Append('(').Append(GoType.Of(value)!.Name).Append(")(");
                PrintAddress(true);
                output.Append(')');
                break;
            case 'v' or 'p': PrintAddress(!_flags.Sharp); break;
            case 'b' or 'o' or 'd' or 'x' or 'X': PrintInteger(Address, false, verb, value); break;
            default: BadVerb(verb, value); break;
        }
    }

    private void PrintAddress(bool withPrefix)
    {
        var sharp = _flags.Sharp;
        _flags.Sharp = withPrefix;
        Integer(Address, 16, false, 'v', LowerHex);
        _flags.Sharp = sharp;
    }

    private void BadVerb(int verb, object? value)
    {
        var before = _erroring;
        _erroring = true;
        output.Append("%!");
        AppendRune(verb);
        output.Append('(');
        if (value is null)
        {
            output.Append("<nil>");
        }
        else
        {
            output.Append(GoType.Of(value)!.Name).Append('=');
            PrintArgument(value, 'v');
        }

        output.Append(')');
        _erroring = before && _erroring;
    }
}
