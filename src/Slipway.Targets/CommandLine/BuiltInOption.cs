using System.Collections.Immutable;

namespace Slipway.Targets;

/// <summary>An option that every build has.</summary>
/// <param name="Name">Without its dashes.</param>
/// <param name="Arity">How many values it takes.</param>
/// <param name="Placeholder">Its value in help; empty for a flag.</param>
/// <param name="Description">One sentence.</param>
/// <param name="Choices">The allowed values; empty where any.</param>
internal sealed record BuiltInOption(
    string Name, OptionArity Arity, string Placeholder, string Description, ImmutableArray<string> Choices);
