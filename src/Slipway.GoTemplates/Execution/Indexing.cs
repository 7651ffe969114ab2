using System.Globalization;
using Slipway.GoTemplates.Values;

namespace Slipway.GoTemplates.Execution;

/// <summary>Go's <c>index</c>, <c>slice</c> and <c>len</c>.</summary>
internal static class Indexing
{
    public static Value Index(Value item, ValueSlice indexes)
    {
        item = item.Unwrap();
        if (!item.IsValid) throw new TemplateFunctionException("index of untyped nil");
        for (var i = 0; i < indexes.Count; i++)
        {
            var index = indexes[i];
            if (item.IsNilInterface) throw new TemplateFunctionException("index of nil pointer");
            item = item.Raw switch
            {
                string text => Value.Of(GoText.ByteAt(text, Position(index, GoText.ByteLength(text), "reflect: string index out of range"))),
                GoSlice slice => Value.Element(slice[Position(index, slice.Count, "reflect: slice index out of range")], slice.ElementType),
                GoMap map => Entry(map, index),
                _ => throw new TemplateFunctionException($"can't index item of type {Pointee(item.Raw!)}"),
            };
        }

        return item;
    }

    public static object Slice(Value value, ValueSlice indexes)
    {
        var item = value.Unwrap().Raw ?? throw new TemplateFunctionException("slice of untyped nil");
        if (indexes.Count > 3) throw new TemplateFunctionException($"too many slice indexes: {indexes.Count}");
        if (item is string && indexes.Count == 3) throw new TemplateFunctionException("cannot 3-index slice a string");
        var (length, capacity) = item switch
        {
            string text => (GoText.ByteLength(text), GoText.ByteLength(text)),
            GoSlice slice => (slice.Count, slice.Capacity),
            _ => throw new TemplateFunctionException($"can't slice item of type {GoType.Of(item)!.Name}"),
        };
        Span<int> positions = [0, length, capacity];
        for (var i = 0; i < indexes.Count; i++) positions[i] = Bound(indexes[i], capacity);
        for (var i = 1; i < Math.Max(indexes.Count, 2); i++)
        {
            if (positions[i - 1] > positions[i])
            {
                throw new TemplateFunctionException($"invalid slice index: {positions[i - 1]} > {positions[i]}");
            }
        }

        return item is string whole
            ? GoText.Slice(whole, positions[0], positions[1])
            : ((GoSlice)item).Slice(positions[0], positions[1], positions[2]);
    }

    public static nint Length(Value item) => item.Raw switch
    {
        null when item.IsNilInterface => throw new TemplateFunctionException("len of nil pointer"),
        null => throw new TemplateFunctionException("reflect: call of reflect.Value.Type on zero Value"),
        string text => GoText.ByteLength(text),
        GoSlice slice => slice.Count,
        GoMap map => map.Count,
        var other => throw new TemplateFunctionException($"len of type {Pointee(other)}"),
    };

    /// <summary>A value as Go's <c>call</c> and <c>index</c> take it: nil as zero, integers converted.</summary>
    public static object? Prepare(object? value, GoType type)
    {
        if (value is null)
        {
            return Zero.CanBeNil(type) ? Zero.Of(type) : throw new TemplateFunctionException($"value is nil; should be of type {type.Name}");
        }

        var own = GoType.Of(value)!;
        if (own.IsAssignableTo(type)) return value is GoMap map && type.Kind == GoKind.Map ? map.As(type) : value;
        if (Zero.IsInteger(type.Kind) && Truth.TryInteger(value, out var bits, out _)) return Zero.Integer(type, bits);
        throw new TemplateFunctionException($"value has type {own.Name}; should be {type.Name}");
    }

    // The type behind a pointer: 'index' and 'len' follow it.
    private static string Pointee(object value)
    {
        var type = GoType.Of(value)!;
        return type.Kind == GoKind.Ptr ? type.Element!.Name : type.Name;
    }

    private static Value Entry(GoMap map, Value index)
    {
        var key = Prepare(index.Unwrap().Raw, map.KeyType);
        if (key is GoMap or GoSlice) throw new TemplateFunctionException($"runtime error: hash of unhashable type {GoType.Of(key)!.Name}");
        return Value.Element(map.TryGet(key, out var value) ? value : Zero.Of(map.ValueType), map.ValueType);
    }

    // As in Go, the index behind the last passes the check and then fails in reflection.
    private static int Position(Value index, int length, string behind)
    {
        var position = Bound(index.Unwrap(), length);
        return position == length ? throw new TemplateFunctionException(behind) : position;
    }

    private static int Bound(Value index, int capacity)
    {
        if (!index.IsValid) throw new TemplateFunctionException("cannot index slice/array with nil");
        // Go's 'slice' does not look into an interface, so that an element of a []interface {} is no index for it. 'index' does.
        if (index.Shape == ValueShape.Interface || !Truth.TryInteger(index.Raw, out var bits, out _))
        {
            throw new TemplateFunctionException($"cannot index slice/array with type {index.TypeName()}");
        }

        var position = unchecked((long)bits);
        return position >= 0 && position <= capacity
            ? (int)position
            : throw new TemplateFunctionException(string.Create(CultureInfo.InvariantCulture, $"index out of range: {position}"));
    }
}
