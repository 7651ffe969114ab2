using System.Collections.Immutable;

namespace Slipway.Targets;

/// <summary>Finds a parameter's environment variable.</summary>
internal sealed class EnvironmentLookup(ImmutableDictionary<string, string> variables)
{
    private static readonly ImmutableArray<string> Prefixes = ["", "slipway", "nuke"];

    private readonly ILookup<string, string> _byFolded =
        variables.Keys.Order(StringComparer.Ordinal).ToLookup(ParameterSet.Fold, StringComparer.Ordinal);

    /// <summary>The variable and its value; null where there is none, or it is empty (as CI hosts hand on what is not set).</summary>
    public (string Variable, string Value)? Find(string name, List<string> mistakes)
    {
        if (variables.TryGetValue(name, out var exact) && exact.Length > 0)
            return (name, exact);
        var folded = ParameterSet.Fold(name);
        var matches = Prefixes.SelectMany(prefix => _byFolded[prefix + folded]).Where(one => variables[one].Length > 0).ToList();
        if (matches.Count > 1)
        {
            mistakes.Add($"Parameter '{name}' is given by {matches.Count} environment variables: '{string.Join("', '", matches)}'. "
                + "Keep one of them, or give it on the command line.");
        }

        return matches.Count == 0 ? null : (matches[0], variables[matches[0]]);
    }
}
