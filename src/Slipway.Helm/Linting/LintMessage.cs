namespace Slipway.Helm.Linting;

/// <summary>One thing that Helm's linter says of a chart.</summary>
/// <param name="Severity">How much it weighs.</param>
/// <param name="Path">The file below the chart, the chart's folder, or nothing: as Helm says it.</param>
/// <param name="Text">What is wrong.</param>
public sealed record LintMessage(LintSeverity Severity, string Path, string Text)
{
    /// <summary>The line that <c>helm lint</c> prints: <c>[INFO] Chart.yaml: icon is recommended</c>.</summary>
    public override string ToString() => $"[{Severity.ToString().ToUpperInvariant()}] {Path}: {Text}";
}
