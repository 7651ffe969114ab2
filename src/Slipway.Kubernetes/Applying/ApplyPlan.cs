using System.Collections.Immutable;
using Slipway.Model;

namespace Slipway.Kubernetes;

/// <summary>What an apply would do, as the server itself answered to a dry run. Nothing has been changed.</summary>
public sealed record ApplyPlan
{
    /// <summary>What is done, in that order.</summary>
    public required ImmutableArray<PlannedChange> Changes { get; init; }

    /// <summary>What the server would refuse, all of it. A plan that has any is not applied.</summary>
    public ImmutableArray<ApplyRefusal> Refusals { get; init; } = [];

    /// <summary>The API server that it was made for, and is applied to.</summary>
    public required string Server { get; init; }

    /// <summary>As whom fields are owned.</summary>
    public required string FieldManager { get; init; }

    /// <summary>Whose fields are left to others.</summary>
    public OwnershipPolicy Ownership { get; init; } = OwnershipPolicy.Default;

    /// <summary>How long it waits, and how much it does at once. Not saved with a plan.</summary>
    public ApplyLimits Limits { get; init; } = new();

    /// <summary>The numbers by which values of Secrets are told apart.</summary>
    internal SecretValues Secrets { get; init; } = new();

    /// <summary>SHA-256 over what is applied and what it rests on, as hexadecimal digits: two plans with the same do the same.</summary>
    public string Hash => PlanHash.Of(this);

    /// <summary>Whether anything would be done.</summary>
    public bool IsEmpty => Changes.All(one => one.Kind is ChangeKind.None or ChangeKind.Keep);

    /// <summary>For people, at most 80 columns wide but for values that cannot be broken; values of Secrets are masked.</summary>
    public string ToText() => new PlanText().Tell(this);

    /// <summary>For programs to read; values of Secrets are masked, so that it cannot be applied.</summary>
    public string ToJson() => PlanWriter.Write(this, PlanSecrets.Masked);

    /// <summary>The plan to be saved and applied later. Holds Secrets in clear: write it where only its user can read it (0600).</summary>
    public string ToFile() => PlanWriter.Write(this, PlanSecrets.Clear);

    /// <summary>Reads what <see cref="ToFile"/> gave.</summary>
    /// <exception cref="UsageException">It is no such text, was changed, or is masked.</exception>
    public static ApplyPlan Parse(string file) => PlanReader.Read(file);
}
