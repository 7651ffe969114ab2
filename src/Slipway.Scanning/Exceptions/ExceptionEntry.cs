using System.Collections.Immutable;

namespace Slipway.Scanning;

/// <summary>An exception as it is applied, wherever it was written.</summary>
public sealed record ExceptionEntry
{
    internal ExceptionEntry()
    {
    }

    /// <summary>What it lets through, as written.</summary>
    public required string Id { get; init; }

    /// <summary>Other names of the same thing, where the source gives them.</summary>
    public ImmutableArray<string> Aliases { get; init; } = [];

    /// <summary>Who answers for it; empty where nobody is named.</summary>
    public string Owner { get; init; } = "";

    /// <summary>Why; empty where nothing is said.</summary>
    public string Reason { get; init; } = "";

    /// <summary>From when it no longer holds, in UTC; null where it has no end.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Where it is written.</summary>
    public required ExceptionSource Source { get; init; }

    /// <summary>What a VEX document says; null for all other exceptions.</summary>
    public VexStatus? Vex { get; init; }

    /// <summary>When a VEX document says so: the latest statement counts.</summary>
    internal DateTimeOffset SaidAt { get; init; }

    /// <summary>Where it holds.</summary>
    internal ExceptionScope Scope { get; init; } = ExceptionScope.Everywhere;

    /// <summary>Whether it lets through at all: a VEX statement may say the contrary.</summary>
    internal bool LetsThrough => Vex is null or VexStatus.NotAffected or VexStatus.Fixed;

    /// <summary>Whether it has ended.</summary>
    public bool IsExpired(DateTimeOffset now) => ExpiresAt is { } end && end <= now;

    /// <summary>Its id and where it is written.</summary>
    public override string ToString() => $"{Id} ({Source})";
}
