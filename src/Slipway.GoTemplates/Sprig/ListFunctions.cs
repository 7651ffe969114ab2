using Slipway.GoTemplates.Values;

namespace Slipway.GoTemplates.Sprig;

/// <summary>Lists: making them, taking them apart, adding to them. Every result is another list.</summary>
internal static class ListFunctions
{
    private static readonly GoType SliceOfSlices = GoType.SliceOf(GoType.SliceOfAny);

    public static GoFunction? Find(string name) => name switch
    {
        "list" => GoFunction.Variadic(name, static (in call) => GoSlice.Of(call.Arguments.ToArray()), GoType.Interface),
        "tuple" => GoFunction.Variadic(name, static (in call) => GoSlice.Of(call.Arguments.ToArray()), GoType.Interface),
        "concat" => GoFunction.Variadic(name, static (in call) => Concat(call), GoType.Interface),
        "append" or "mustAppend" => new(name, static (in call) => Append(call), GoType.Interface, GoType.Interface),
        "push" or "mustPush" => new(name, static (in call) => Append(call), GoType.Interface, GoType.Interface),
        "prepend" or "mustPrepend" => new(name, static (in call) => Prepend(call), GoType.Interface, GoType.Interface),
        "first" or "mustFirst" => new(name, static (in call) => At(Argument.List(call[0], "Cannot find first on type"), 0), GoType.Interface),
        "last" or "mustLast" => new(name, static (in call) => At(Argument.List(call[0], "Cannot find last on type"), -1), GoType.Interface),
        "rest" or "mustRest" => new(name, static (in call) => Part(Argument.List(call[0], "Cannot find rest on type"), 1, 0), GoType.Interface),
        "initial" or "mustInitial" => new(name, static (in call) => Part(Argument.List(call[0], "Cannot find initial on type"), 0, 1), GoType.Interface),
        "reverse" or "mustReverse" => new(name, static (in call) => Reverse(call), GoType.Interface),
        "chunk" or "mustChunk" => new(name, static (in call) => Chunk(Argument.Int(call, 0), call[1]), GoType.Int, GoType.Interface),
        "slice" => GoFunction.Variadic(name, static (in call) => Slice(call), GoType.Interface, GoType.Interface),
        "mustSlice" => GoFunction.Variadic(name, static (in call) => Slice(call), GoType.Interface, GoType.Interface),
        _ => null,
    };

    private static GoSlice Concat(in GoCall call)
    {
        var items = new List<object?>();
        foreach (var argument in call.Arguments)
        {
            if (argument is null)
                throw Argument.NilDereference();

            if (argument is not GoSlice list)
                throw new TemplateFunctionException($"Cannot concat type {Kinds.NameOf(argument)} as list");

            foreach (var item in list.Span)
                items.Add(item);
        }

        return items.Count == 0 ? GoSlice.Nil(GoType.SliceOfAny) : GoSlice.Of([.. items]);
    }

    private static GoSlice Append(in GoCall call)
    {
        var list = Argument.List(call[0], "Cannot push on type");
        return GoSlice.Of([.. list.Span, call[1]]);
    }

    private static GoSlice Prepend(in GoCall call)
    {
        var list = Argument.List(call[0], "Cannot prepend on type");
        return GoSlice.Of([call[1], .. list.Span]);
    }

    private static object? At(GoSlice list, int index) => list.Count == 0 ? null : list[index < 0 ? list.Count - 1 : index];

    private static GoSlice Part(GoSlice list, int fromStart, int fromEnd) => list.Count == 0
        ? GoSlice.Nil(GoType.SliceOfAny)
        : GoSlice.Of(list.Span[fromStart..^fromEnd].ToArray());

    private static GoSlice Reverse(in GoCall call)
    {
        var items = Argument.List(call[0], "Cannot find reverse on type").Span.ToArray();
        Array.Reverse(items);
        return GoSlice.Of(items);
    }

    private static GoSlice? Slice(in GoCall call)
    {
        var list = Argument.List(call[0], "list should be type of slice or array but");
        if (list.Count == 0)
            return null;

        var start = call.Count > 1 ? GoCast.ToInt64(call[1]) : 0;
        var end = call.Count > 2 ? GoCast.ToInt64(call[2]) : list.Count;
        if (start < 0 || end < start || end > list.Capacity)
            throw new TemplateFunctionException("reflect.Value.Slice: slice index out of bounds");

        return list.Slice((int)start, (int)end);
    }

    private static GoSlice Chunk(long size, object? value)
    {
        var list = Argument.List(value, "Cannot chunk type");

        // The arithmetic of Sprig, in floating point: sizes below one go through it to errors.
        var count = Math.Floor((list.Count - 1) / (double)size) + 1;
        if (!(count >= 0 && count <= int.MaxValue))
            throw new TemplateFunctionException("runtime error: makeslice: len out of range");

        var chunks = new object?[(int)count];
        for (var i = 0; i < chunks.Length; i++)
        {
            var length = i < chunks.Length - 1 ? size : (long)Math.Floor(list.Count % (double)size);
            length = length == 0 ? size : length;
            if (length < 0)
                throw new TemplateFunctionException("runtime error: makeslice: len out of range");

            chunks[i] = GoSlice.Of(list.Span.Slice((int)(i * size), (int)length).ToArray());
        }

        return new(SliceOfSlices, chunks);
    }
}
