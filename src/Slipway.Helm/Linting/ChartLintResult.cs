namespace Slipway.Helm.Linting;

/// <summary>What came of linting one chart.</summary>
/// <param name="Messages">What Helm's linter says, in its order.</param>
/// <param name="Failure">Why it could not be looked at; null where it could.</param>
public sealed record ChartLintResult(IReadOnlyList<LintMessage> Messages, string? Failure)
{
    /// <summary>Whether something is worse than <see cref="LintSeverity.Info"/>.</summary>
    public bool HasWarningsOrErrors => Fails(LintSeverity.Warning);

    /// <summary>Whether it is to be refused.</summary>
    /// <param name="threshold">The severity from which on a message refuses it; <c>--strict</c> is <see cref="LintSeverity.Warning"/>.</param>
    public bool Fails(LintSeverity threshold) => Failure is not null || Messages.Any(one => one.Severity >= threshold);
}
