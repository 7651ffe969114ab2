namespace Slipway.GoTemplates.Values;

/// <summary>A function that a template may call: its name, the types of its parameters as Go declares them, and what it does.</summary>
public sealed class GoFunction
{
    private GoType? _type;

    /// <summary>Declares a function of a fixed number of parameters.</summary>
    /// <param name="name">The name in templates.</param>
    /// <param name="body">What it does.</param>
    /// <param name="parameters">The types of the parameters.</param>
    public GoFunction(string name, GoFunctionBody body, params GoType[] parameters)
        : this(name, body, parameters, null)
    {
    }

    private GoFunction(string name, GoFunctionBody body, GoType[] fixedParameters, GoType? rest)
    {
        Name = name;
        Body = body;
        Parameters = fixedParameters;
        Rest = rest;
    }

    /// <summary>The name in templates and messages.</summary>
    public string Name { get; }

    /// <summary>What it does.</summary>
    public GoFunctionBody Body { get; }

    /// <summary>The types of the fixed parameters.</summary>
    public IReadOnlyList<GoType> Parameters { get; }

    /// <summary>The type of each further argument of a variadic function; null for others.</summary>
    public GoType? Rest { get; }

    /// <summary>Whether it takes any number of further arguments.</summary>
    public bool IsVariadic => Rest is not null;

    /// <summary>The type of the function itself, as <c>%T</c> prints it (without the results, which are not declared).</summary>
    public GoType Type => _type ??= GoType.Function(Signature());

    /// <summary>Declares a variadic function.</summary>
    /// <param name="name">The name in templates.</param>
    /// <param name="body">What it does.</param>
    /// <param name="rest">The type of each argument after the fixed ones.</param>
    /// <param name="parameters">The types of the fixed parameters.</param>
    /// <returns>The function.</returns>
    public static GoFunction Variadic(string name, GoFunctionBody body, GoType rest, params GoType[] parameters) =>
        new(name, body, parameters, rest);

    private string Signature()
    {
        var names = new List<string>(Parameters.Count + 1);
        foreach (var parameter in Parameters) names.Add(parameter.Name);
        if (Rest is not null) names.Add($"...{Rest.Name}");
        return $"func({string.Join(", ", names)}) interface {{}}";
    }
}
