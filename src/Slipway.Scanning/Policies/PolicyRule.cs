namespace Slipway.Scanning;

/// <summary>One rule of a policy.</summary>
public sealed record PolicyRule
{
    /// <summary>Its name, which decisions and reports print; unique within a policy, such as <c>high-with-fix</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Why it is there, as whoever is stopped by it should read it: one sentence with its full stop.</summary>
    public required string Because { get; init; }

    /// <summary>Which findings it is about.</summary>
    public required FindingFilter Filter { get; init; }

    /// <summary>What follows; <see cref="RuleEffect.Refuse"/> unless said otherwise.</summary>
    public RuleEffect Effect { get; init; } = RuleEffect.Refuse;
}
