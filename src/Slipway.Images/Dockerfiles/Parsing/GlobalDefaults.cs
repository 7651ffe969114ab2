namespace Slipway.Images;

/// <summary>The values that global arguments have where the build gives none.</summary>
internal sealed class GlobalDefaults
{
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);
    private readonly char _escape;

    private GlobalDefaults(char escape) => _escape = escape;

    /// <summary>The arguments that BuildKit sets by itself.</summary>
    public static IReadOnlySet<string> Platforms { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        "BUILDPLATFORM", "BUILDOS", "BUILDARCH", "BUILDVARIANT", "TARGETPLATFORM", "TARGETOS", "TARGETARCH",
            "TARGETVARIANT", "TARGETSTAGE",
    };

    public static GlobalDefaults Read(IEnumerable<DockerfileInstruction.Arg> arguments, char escape)
    {
        var defaults = new GlobalDefaults(escape);
        foreach (var argument in arguments.SelectMany(one => one.Arguments))
        {
            if (argument.Value is { } value && defaults.Expand(value) is { } expanded)
                defaults._values[argument.Name] = expanded;
        }
        return defaults;
    }

    /// <summary>The default of an argument; null where it has none.</summary>
    public string? Value(string name) => _values.GetValueOrDefault(name);

    /// <summary>The text with defaults put in; null where a variable has none, or the text is damaged.</summary>
    public string? Expand(string text)
    {
        // Most texts have nothing to expand.
        if (text.AsSpan().IndexOfAny("$\"'\\`") < 0)
            return text;
        if (VariableExpansion.TryReferences(text, _escape, out var references, out _)
            && references.All(one => one.CopesWithUnset || _values.ContainsKey(one.Name)))
            return VariableExpansion.TryExpand(text, _escape, Value, out var expanded, out _) ? expanded : null;
        return null;
    }
}
