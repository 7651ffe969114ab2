using Slipway.Model;

namespace Slipway.Helm.Policies;

/// <summary>One rule for rendered objects, as data: what documents, lists and reports tell of it.</summary>
public sealed record PolicyRule
{
    /// <summary>The id, such as <c>SWC001</c>; stable, as people write it into suppressions.</summary>
    public required string Id { get; init; }

    /// <summary>How much a breach weighs by default.</summary>
    public required FindingSeverity Severity { get; init; }

    /// <summary>What the rule asks for, in one sentence.</summary>
    public required string Title { get; init; }

    /// <summary>What happens to whoever does not keep it, in one sentence.</summary>
    public required string Why { get; init; }

    /// <summary>False where the rule is asked for by <see cref="ChartPolicyOptions.Enabled"/> only.</summary>
    public bool IsOnByDefault { get; init; } = true;
}
