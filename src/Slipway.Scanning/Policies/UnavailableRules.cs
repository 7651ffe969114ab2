using System.Collections.Immutable;
using Slipway.Model;

namespace Slipway.Scanning;

/// <summary>What to do when nobody could look, by environment.</summary>
public sealed record UnavailableRules
{
    /// <summary>
    /// <c>local</c>, <c>dev</c> and <c>development</c> go on with a warning, for work without a network must not stop; any other environment refuses, also one that nobody has thought of.
    /// </summary>
    public static UnavailableRules Default { get; } = new()
    {
        Environments = ImmutableSortedDictionary.CreateRange(
            StringComparer.Ordinal, new[] { "local", "dev", "development" }.Select(name => KeyValuePair.Create(name, UnavailableRule.GoOnWithWarning))),
    };

    /// <summary>Nowhere goes on unseen.</summary>
    public static UnavailableRules RefuseEverywhere { get; } = new();

    /// <summary>The rule of each environment that has its own.</summary>
    public ImmutableSortedDictionary<string, UnavailableRule> Environments { get; init; } = ImmutableSortedDictionary<string, UnavailableRule>.Empty;

    /// <summary>The rule of all others, and where no environment is known; <see cref="UnavailableRule.Refuse"/> unless said otherwise.</summary>
    public UnavailableRule Otherwise { get; init; } = UnavailableRule.Refuse;

    /// <summary>The same with another rule for one environment.</summary>
    public UnavailableRules With(EnvironmentName environment, UnavailableRule rule) => this with { Environments = Environments.SetItem(environment.Value, rule) };

    /// <summary>The rule of an environment.</summary>
    public UnavailableRule For(EnvironmentName? environment) => environment is not null && Environments.TryGetValue(environment.Value, out var rule) ? rule : Otherwise;
}
