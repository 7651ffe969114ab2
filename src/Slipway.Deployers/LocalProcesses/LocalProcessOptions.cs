using System.Collections.Immutable;
using Slipway.Model;

namespace Slipway.Deployers;

/// <summary>Where and how local processes run.</summary>
public sealed record LocalProcessOptions
{
    /// <summary>The folder that holds everything: images, logs, state, the supervisor's files.</summary>
    public required AbsolutePath Home { get; init; }

    /// <summary>The port that each environment serves on, by the environment's name; 1 to 65535, each used once.</summary>
    public required ImmutableSortedDictionary<string, int> Ports { get; init; }

    /// <summary>How replicas are probed.</summary>
    public LocalProbes Probes { get; init; } = new();

    /// <summary>How long a supervisor may take to start or to answer; 15 s by default.</summary>
    public TimeSpan SupervisorLimit { get; init; } = TimeSpan.FromSeconds(15);
}
