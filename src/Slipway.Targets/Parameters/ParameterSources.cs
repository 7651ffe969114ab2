using System.Collections.Immutable;
using Slipway.Model;

namespace Slipway.Targets;

/// <summary>All that values come from.</summary>
internal sealed record ParameterSources
{
    public required ParameterSet Set { get; init; }

    /// <summary>By parameter name, as typed.</summary>
    public required ImmutableDictionary<string, ImmutableArray<string>> CommandLine { get; init; }

    public required BuildEnvironment Environment { get; init; }

    public required AbsolutePath Root { get; init; }

    /// <summary>The last wins.</summary>
    public ImmutableArray<string> Profiles { get; init; } = [];

    public required SecretMask Secrets { get; init; }

    /// <summary>What was found wrong before, such as by the command line: reported together with what binding finds.</summary>
    public ImmutableArray<string> Mistakes { get; init; } = [];
}
