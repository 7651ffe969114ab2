namespace Slipway.Helm.Policies;

/// <summary>What came of holding the policies against one rendering.</summary>
/// <param name="Findings">What is not as it should be, by template, object, line and rule.</param>
/// <param name="Suppressed">How many findings are suppressed.</param>
/// <param name="Unused">The suppressions of the options that suppressed nothing.</param>
public sealed record PolicyReport(IReadOnlyList<PolicyFinding> Findings, int Suppressed, IReadOnlyList<PolicySuppression> Unused);
