using Slipway.GoTemplates.Formatting;
using Slipway.GoTemplates.Values;
using Slipway.Helm.Yaml;

namespace Slipway.Helm.Rendering;

/// <summary>The type that Helm gives to <c>.Values</c>, to <c>.Template</c> and to what a template sees as a whole: a map with methods.</summary>
internal static class ValuesView
{
    private static readonly GoType Writer = GoType.Named("io.Writer", GoType.Interface);

    private static readonly GoType Type = GoType.Named("chartutil.Values", GoType.MapOfAny, FindMethod);

    /// <summary>The same map as templates see it.</summary>
    public static GoMap Of(GoMap map) => map.As(Type);

    private static GoFunction? FindMethod(object receiver, string name)
    {
        var values = (GoMap)receiver;
        return name switch
        {
            "AsMap" => new GoFunction(name, (in _) => values.Count == 0 ? new GoMap() : values.As(GoType.MapOfAny)),
            "YAML" => new GoFunction(name, (in _) => GoYaml.Write(values)),
            "Table" => new GoFunction(name, (in call) => Table(values, call.Text(0)), GoType.String),
            "PathValue" => new GoFunction(name, (in call) => PathValue(values, call.Text(0)), GoType.String),
            "Encode" => new GoFunction(name, static (in _) => throw new TemplateFunctionException("a template has no writer to give"), Writer),
            _ => null,
        };
    }

    private static GoMap Table(GoMap values, string path)
    {
        foreach (var name in path.Split('.'))
            values = values[name] as GoMap ?? throw new TemplateFunctionException($"{GoQuote.Quote(name)} is not a table");
        return Of(values);
    }

    private static object? PathValue(GoMap values, string path)
    {
        if (path.Length == 0)
            throw new TemplateFunctionException("YAML path cannot be empty");
        var names = path.Split('.');
        foreach (var name in names.AsSpan(0, names.Length - 1))
            values = values[name] as GoMap ?? throw NoValue(names[^1]);
        return values.TryGet(names[^1], out var value) && !IsTable(value) ? value : throw NoValue(names[^1]);
    }

    private static bool IsTable(object? value) => value is GoMap map && map.Type.Equals(GoType.MapOfAny);

    private static TemplateFunctionException NoValue(string name) => new($"{GoQuote.Quote(name)} is not a value");
}
