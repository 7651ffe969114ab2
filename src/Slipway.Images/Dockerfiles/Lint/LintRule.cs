using Slipway.Model;

namespace Slipway.Images;

/// <summary>A rule with the method that finds its breaches.</summary>
internal sealed record LintRule(DockerfileRule Rule, Func<LintContext, IEnumerable<Breach>> Check)
{
    /// <summary>A rule in the few words that a list of them needs.</summary>
    public static LintRule Of(
        string id, FindingSeverity severity, string title, string why, Func<LintContext, IEnumerable<Breach>> check,
            string? buildKit = null) =>
        new(new DockerfileRule { Id = id, Severity = severity, Title = title, Why = why, BuildKitName = buildKit }, check);

    /// <summary>The same rule, only for who asks for it.</summary>
    public LintRule OnDemand() => this with { Rule = Rule with { IsOnByDefault = false } };
}
