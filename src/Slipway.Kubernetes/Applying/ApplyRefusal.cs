using System.Collections.Immutable;

namespace Slipway.Kubernetes;

/// <summary>Why an object was not written.</summary>
public sealed record ApplyRefusal
{
    /// <summary>Which one.</summary>
    public required ObjectName Name { get; init; }

    /// <summary>Why, for programs.</summary>
    public required RefusalReason Reason { get; init; }

    /// <summary>Why, for people: what failed, on what, and what to do. Holds no values of Secrets.</summary>
    public required string Message { get; init; }

    /// <summary>The fields that are meant, as they are and as they should be; empty where none are.</summary>
    public ImmutableArray<FieldChange> Fields { get; init; } = [];

    /// <summary>Whether the same may succeed when repeated, as the server says.</summary>
    public bool IsTransient { get; init; }

    /// <summary>The message.</summary>
    public override string ToString() => Message;
}
