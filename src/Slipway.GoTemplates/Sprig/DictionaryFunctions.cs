using Slipway.GoTemplates.Values;

namespace Slipway.GoTemplates.Sprig;

/// <summary>Dictionaries. What changes one changes it in place; where Go's order is random, ours is by key.</summary>
internal static class DictionaryFunctions
{
    public static GoFunction? Find(string name) => name switch
    {
        "dict" => GoFunction.Variadic(name, static (in call) => Make(call), GoType.Interface),
        "get" => new(name, static (in call) => Argument.Map(call, 0).TryGet(call.Text(1), out var value) ? value : "", GoType.MapOfAny, GoType.String),
        "set" => new(name, static (in call) => Set(call), GoType.MapOfAny, GoType.String, GoType.Interface),
        "unset" => new(name, static (in call) => Unset(call), GoType.MapOfAny, GoType.String),
        "hasKey" => new(name, static (in call) => Argument.Map(call, 0).TryGet(call.Text(1), out _), GoType.MapOfAny, GoType.String),
        "pluck" => GoFunction.Variadic(name, static (in call) => Pluck(call), GoType.MapOfAny, GoType.String),
        "keys" => GoFunction.Variadic(name, static (in call) => Keys(call), GoType.MapOfAny),
        "values" => new(name, static (in call) => Values(Argument.Map(call, 0)), GoType.MapOfAny),
        "pick" => GoFunction.Variadic(name, static (in call) => Pick(call), GoType.String, GoType.MapOfAny),
        "omit" => GoFunction.Variadic(name, static (in call) => Omit(call), GoType.String, GoType.MapOfAny),
        "merge" => GoFunction.Variadic(name, static (in call) => Merge(call, overwrite: false), GoType.MapOfAny, GoType.MapOfAny),
        "mustMerge" => GoFunction.Variadic(name, static (in call) => Merge(call, overwrite: false), GoType.MapOfAny, GoType.MapOfAny),
        "mergeOverwrite" => GoFunction.Variadic(name, static (in call) => Merge(call, overwrite: true), GoType.MapOfAny, GoType.MapOfAny),
        "mustMergeOverwrite" => GoFunction.Variadic(name, static (in call) => Merge(call, overwrite: true), GoType.MapOfAny, GoType.MapOfAny),
        "deepCopy" => new(name, static (in call) => DeepCopying.CopyAll(call[0]), GoType.Interface),
        "mustDeepCopy" => new(name, static (in call) => DeepCopying.CopyAll(call[0]), GoType.Interface),
        "dig" => GoFunction.Variadic(name, static (in call) => Dig(call), GoType.Interface),
        _ => null,
    };

    private static GoMap Make(in GoCall call)
    {
        var map = new GoMap(GoType.MapOfAny, (call.Count + 1) / 2);
        for (var i = 0; i < call.Count; i += 2)
            map.Set(GoCast.ToText(call[i]), i + 1 < call.Count ? call[i + 1] : "");

        return map;
    }

    private static GoMap Set(in GoCall call)
    {
        var map = Argument.Map(call, 0);
        map.Set(call.Text(1), call[2]);
        return map;
    }

    private static GoMap Unset(in GoCall call)
    {
        var map = Argument.Map(call, 0);
        map.Remove(call.Text(1));
        return map;
    }

    private static GoSlice Pluck(in GoCall call)
    {
        var found = new List<object?>();
        for (var i = 1; i < call.Count; i++)
        {
            if (Argument.Map(call, i).TryGet(call.Text(0), out var value))
                found.Add(value);
        }

        return GoSlice.Of([.. found]);
    }

    private static GoSlice Keys(in GoCall call)
    {
        var keys = new List<string>();
        for (var i = 0; i < call.Count; i++)
        {
            foreach (var key in Argument.Map(call, i).Keys)
                keys.Add((string)(key ?? ""));
        }

        return GoSlice.OfStrings(keys);
    }

    private static GoSlice Values(GoMap map)
    {
        var values = new List<object?>(map.Count);
        foreach (var (_, value) in map)
            values.Add(value);

        return GoSlice.Of([.. values]);
    }

    private static GoMap Pick(in GoCall call)
    {
        var map = Argument.Map(call, 0);
        var picked = new GoMap();
        for (var i = 1; i < call.Count; i++)
        {
            if (map.TryGet(call.Text(i), out var value))
                picked.Set(call.Text(i), value);
        }

        return picked;
    }

    private static GoMap Omit(in GoCall call)
    {
        var rest = Argument.Map(call, 0).Clone();
        for (var i = 1; i < call.Count; i++)
            rest.Remove(call.Text(i));

        if (rest.Type.Equals(GoType.MapOfAny))
            return rest;

        var plain = new GoMap(GoType.MapOfAny, rest.Count);
        foreach (var (key, value) in rest)
            plain.Set(key, value);

        return plain;
    }

    private static GoMap Merge(in GoCall call, bool overwrite)
    {
        var target = Argument.Map(call, 0);
        for (var i = 1; i < call.Count; i++)
        {
            var source = Argument.Map(call, i);
            if (target.IsNil && !source.IsNil)
                target = new GoMap();

            DictionaryMerge.Merge(target, source, overwrite);
        }

        return target;
    }

    private static object? Dig(in GoCall call)
    {
        if (call.Count < 3)
            throw new TemplateFunctionException("dig needs at least three arguments");

        var map = AsMap(call[call.Count - 1]);
        var keys = new string[call.Count - 2];
        for (var i = 0; i < keys.Length; i++)
            keys[i] = call[i] as string ?? throw NotOfType(call[i], "string");

        for (var i = 0; ; i++)
        {
            if (!map.TryGet(keys[i], out var step))
                return call[call.Count - 2];

            if (i == keys.Length - 1)
                return step;

            map = AsMap(step);
        }
    }

    private static GoMap AsMap(object? value) => value is GoMap map && map.Type.Equals(GoType.MapOfAny)
        ? map
        : throw NotOfType(value, GoType.MapOfAny.Name);

    private static TemplateFunctionException NotOfType(object? value, string type) =>
        new($"interface conversion: interface {{}} is {GoType.Of(value)?.Name ?? "nil"}, not {type}");
}
