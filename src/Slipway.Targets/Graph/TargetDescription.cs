using System.Collections.Immutable;

namespace Slipway.Targets;

/// <summary>A target as data: what help, plan, schema and completion show. Lists hold target names, in the order declared.</summary>
public sealed record TargetDescription
{
    /// <summary>The property's name.</summary>
    public required string Name { get; init; }

    /// <summary>What it does, one sentence; empty where not said.</summary>
    public string Description { get; init; } = "";

    /// <summary>Whether it runs when none is named.</summary>
    public bool IsDefault { get; init; }

    /// <summary>Whether help lists it.</summary>
    public bool IsListed { get; init; } = true;

    /// <summary>Must run before (DependsOn, and DependentFor seen from here).</summary>
    public ImmutableArray<string> Dependencies { get; init; } = [];

    /// <summary>If both run, these run before (After, and Before seen from here).</summary>
    public ImmutableArray<string> OrderDependencies { get; init; } = [];

    /// <summary>Are scheduled when this is, and run after it (Triggers, and TriggeredBy seen from here).</summary>
    public ImmutableArray<string> Triggers { get; init; } = [];

    /// <summary>The type of the value it returns; null where it returns none.</summary>
    public Type? ValueType { get; init; }

    /// <summary>Globs, from the root, of the artifacts it makes.</summary>
    public ImmutableArray<string> Produces { get; init; } = [];

    /// <summary>The targets whose artifacts it reads.</summary>
    public ImmutableArray<string> Consumes { get; init; } = [];

    /// <summary>How long one attempt may take; null where there is no limit.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>The properties of the parameters that must have a value.</summary>
    public ImmutableArray<string> Parameters { get; init; } = [];
}
