using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Slipway.Model;

namespace Slipway.Targets;

/// <summary>
/// The values of a run's parameters. A component reads its own with
/// <c>[Parameter("…")] string Configuration => Parameters.Get&lt;string&gt;() ?? "Release";</c>.
/// </summary>
public sealed class ParameterValues
{
    private readonly ConcurrentDictionary<string, (object Value, ParameterOrigin Origin)> _values = new(StringComparer.Ordinal);
    private readonly ParameterSet _set;

    internal ParameterValues(ParameterSet set) => _set = set;

    /// <summary>The secrets among the values, for hosts that mask on their own.</summary>
    internal IReadOnlyList<Secret> Secrets { get; private set; } = [];

    /// <summary>What was given; the type's default (null of classes and nullable types) where nothing was.</summary>
    /// <param name="name">The member's or the parameter's name; within a property leave it out.</param>
    /// <exception cref="UsageException">The value is of another type, or there is no such parameter.</exception>
    public T? Get<T>([CallerMemberName] string name = "")
    {
        var parameter = Find(name) ?? throw new UsageException(
            $"'{name}' is no parameter of this build. Mark the property with '[Parameter]'.");
        if (!_values.TryGetValue(parameter.Name, out var found))
            return default;
        return found.Value is T value ? value : throw new UsageException(
            $"Parameter '{parameter.Name}' is of type '{parameter.Type.Name}', but is read as '{typeof(T).Name}'. Read it as declared.");
    }

    /// <summary>Where the value came from.</summary>
    /// <param name="name">The member's or the parameter's name.</param>
    public ParameterOrigin OriginOf(string name) =>
        Find(name) is { } parameter && _values.TryGetValue(parameter.Name, out var found) ? found.Origin : ParameterOrigin.Initialiser;

    internal ParameterDescription? Find(string name) =>
        _set.Parameters.FirstOrDefault(one => one.Members.Any(member => ShortName(member.Name) == name)) ?? _set.Find(name);

    internal bool Has(ParameterDescription parameter) => _values.ContainsKey(parameter.Name);

    internal void Set(ParameterDescription parameter, object value, ParameterOrigin origin) =>
        _values[parameter.Name] = (value, origin);

    internal void AddSecret(Secret secret) => Secrets = [.. Secrets, secret];

    // An explicit implementation is called 'Namespace.IThing.Member'.
    private static string ShortName(string member) => member[(member.LastIndexOf('.') + 1)..];
}
