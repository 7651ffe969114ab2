using Slipway.Helm.Policies;
using Slipway.Model;
using Slipway.Targets;

namespace Slipway.Components;

/// <summary>Checks the chart by Helm's rules, and the objects that it makes by policies, without helm and without a cluster.</summary>
public interface ILintChart : IHasChart
{
    /// <summary>From which severity on a finding fails the target.</summary>
    [Parameter("Severity that fails LintChart: Error, Warning (default), Info or Style", DecidesOutputs = false)]
    sealed FindingSeverity ChartLintThreshold => Parameters.Get<FindingSeverity?>() ?? FindingSeverity.Warning;

    /// <summary>Changes what is wanted: rules on and off, severities, suppressions, the version of Kubernetes. Default: as it comes.</summary>
    ChartPolicyOptions Configure(ChartPolicyOptions options) => options;

    /// <summary>Lists what the chart is to be blamed for in each environment, and fails where something weighs as much as the threshold.</summary>
    Target LintChart => target => target
        .Description("Checks the chart by Helm's rules, and its objects by policies, for --environment or for each.")
        .Validate(ChartMistakes)
        .AlwaysRuns()
        .Executes(context =>
        {
            var findings = ChartLinting.Run(this, context);
            foreach (var finding in findings)
                context.Log.Write(ChartLinting.LevelOf(finding.Severity), $"{finding.Rule}: {finding.Message} {finding.Action}".TrimEnd(), new SourceLocation(finding.File, finding.Line > 0 ? finding.Line : null, Column: null));
            context.Report("Findings", $"{findings.Count}");
            if (findings.Count(finding => finding.Severity >= ChartLintThreshold) is > 0 and var count)
                throw new TargetFailedException($"{count} of {findings.Count} findings in '{Chart}' weigh '{ChartLintThreshold}' or more. Mend them, or suppress each with its reason: the annotation 'slipway.dev/ignore: \"RULE reason\"'.");
        });
}
