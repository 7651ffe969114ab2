using System.Diagnostics.CodeAnalysis;

namespace Slipway.GoTemplates.Values;

/// <summary>
/// The functions that templates may call, by name; immutable. A template needs the names when it is parsed and the functions
/// only when it is executed, so that a set may be parsed with one map and executed with another.
/// </summary>
public sealed class FunctionMap
{
    private readonly Dictionary<string, LateFunction> _functions;

    private FunctionMap(Dictionary<string, LateFunction> functions) => _functions = functions;

    /// <summary>No functions but Go's built-in ones, which are always there.</summary>
    public static FunctionMap Empty { get; } = new(new Dictionary<string, LateFunction>(StringComparer.Ordinal));

    /// <summary>The names, in no order.</summary>
    public IReadOnlyCollection<string> Names => _functions.Keys;

    /// <summary>A map of these functions; the last of a name wins.</summary>
    /// <param name="functions">The functions.</param>
    /// <returns>The map.</returns>
    public static FunctionMap Of(params IEnumerable<GoFunction> functions) => Empty.With(functions);

    /// <summary>A map of functions that are each made when they are first looked for.</summary>
    /// <param name="names">The names.</param>
    /// <param name="make">Makes the function of a name; may be asked more than once, from several threads.</param>
    /// <returns>The map.</returns>
    public static FunctionMap Late(IReadOnlyCollection<string> names, Func<string, GoFunction> make)
    {
        var all = new Dictionary<string, LateFunction>(names.Count, StringComparer.Ordinal);
        foreach (var name in names) all[name] = new LateFunction(name, make);
        return new FunctionMap(all);
    }

    /// <summary>Finds a function.</summary>
    /// <param name="name">The name in templates.</param>
    /// <param name="function">The function.</param>
    /// <returns>False if there is none of that name.</returns>
    public bool TryGet(string name, [NotNullWhen(true)] out GoFunction? function)
    {
        function = _functions.TryGetValue(name, out var late) ? late.Function : null;
        return function is not null;
    }

    /// <summary>This map with further functions; those of the same name are replaced.</summary>
    /// <param name="functions">The functions to add.</param>
    /// <returns>Another map.</returns>
    public FunctionMap With(params IEnumerable<GoFunction> functions)
    {
        var all = new Dictionary<string, LateFunction>(_functions, StringComparer.Ordinal);
        foreach (var function in functions) all[function.Name] = new LateFunction(function);
        return new FunctionMap(all);
    }

    /// <summary>This map with a function under another name than its own (an alias).</summary>
    /// <param name="name">The name in templates.</param>
    /// <param name="function">The function.</param>
    /// <returns>Another map.</returns>
    public FunctionMap WithAlias(string name, GoFunction function) =>
        new(new Dictionary<string, LateFunction>(_functions, StringComparer.Ordinal) { [name] = new LateFunction(function) });

    /// <summary>This map with all of another; those of the same name are replaced.</summary>
    /// <param name="other">The map to add.</param>
    /// <returns>Another map.</returns>
    public FunctionMap With(FunctionMap other)
    {
        var all = new Dictionary<string, LateFunction>(_functions, StringComparer.Ordinal);
        foreach (var (name, function) in other._functions) all[name] = function;
        return new FunctionMap(all);
    }

    /// <summary>This map without some names.</summary>
    /// <param name="names">The names to drop.</param>
    /// <returns>Another map.</returns>
    public FunctionMap Without(params IEnumerable<string> names)
    {
        var rest = new Dictionary<string, LateFunction>(_functions, StringComparer.Ordinal);
        foreach (var name in names) rest.Remove(name);
        return new FunctionMap(rest);
    }
}
