using System.Collections.Immutable;

namespace Slipway.Kubernetes;

/// <summary>How an object is, why, and what shows it.</summary>
public sealed record ObjectVerdict
{
    /// <summary>How it is.</summary>
    public required ObjectState State { get; init; }

    /// <summary>Why.</summary>
    public FailureCause Cause { get; init; }

    /// <summary>What it is about, as exactly as is known, such as <c>container 'web' of pod 'storefront-7d4-x2'</c>.</summary>
    public required string Subject { get; init; }

    /// <summary>One sentence: how it is, against how it should be.</summary>
    public required string Message { get; init; }

    /// <summary>What shows it: the server's own words, oldest first.</summary>
    public ImmutableArray<string> Evidence { get; init; } = [];

    /// <summary>What to do; empty where nothing is to be done.</summary>
    public string Hint { get; init; } = "";

    /// <summary>When <see cref="ObjectState.Failing"/> becomes <see cref="ObjectState.Failed"/>; null where it waits for as long as its object does.</summary>
    public DateTimeOffset? FailsAt { get; init; }

    /// <summary>When the verdict may be another by time alone, though nothing happens; null where it cannot.</summary>
    public DateTimeOffset? ChangesAt { get; init; }

    /// <summary>The state, the subject and the message; evidence is left out.</summary>
    public override string ToString() => $"{State}{(Cause == FailureCause.None ? "" : $" {Cause}")}: {Subject}: {Message}";

    /// <summary>That an object is as wished.</summary>
    public static ObjectVerdict Ready(string subject, string message) => new() { State = ObjectState.Ready, Subject = subject, Message = message };

    /// <summary>That an object is on its way.</summary>
    public static ObjectVerdict Progressing(string subject, string message) => new() { State = ObjectState.Progressing, Subject = subject, Message = message };

    /// <summary>That an object has failed, and waiting does not help.</summary>
    public static ObjectVerdict Failed(FailureCause cause, string subject, string message) => new() { State = ObjectState.Failed, Cause = cause, Subject = subject, Message = message };
}
