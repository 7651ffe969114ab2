using Slipway.Helm.Linting;
using Slipway.Helm.Policies;
using Slipway.Helm.Values;
using Slipway.Model;
using Slipway.Targets;

namespace Slipway.Components;

/// <summary>Reviews a chart for all environments. Apart from the component, so that nothing of Helm is loaded before a target runs.</summary>
internal static class ChartLinting
{
    /// <summary>What is to be said of the chart: of each environment once, and what they have in common once for all.</summary>
    /// <exception cref="TargetFailedException">The chart, or its values, cannot be read.</exception>
    public static IReadOnlyList<Finding> Run(ILintChart build, TargetContext context)
    {
        var policies = build.Configure(new ChartPolicyOptions());
        var found = new Dictionary<Finding, List<string>>();
        var reports = new List<PolicyReport>();
        var environments = build.MeantEnvironments().ToList();
        foreach (var environment in environments)
        {
            var review = Review(build.Chart, environment, policies, context);
            foreach (var finding in Findings(build, review))
            {
                if (!found.TryGetValue(finding, out var where))
                    found[finding] = where = [];
                where.Add(environment.Name);
            }

            if (review.Policies is { } report)
                reports.Add(report);
        }

        var all = found.Select(one => In(one.Key, one.Value, environments.Count)).ToList();
        // What one environment does not need, another one may.
        if (build.ChartEnvironment is null && reports.Count == environments.Count)
            all.AddRange(ChartPolicies.CheckSuppressions(reports, policies).Select(one => one.ToFinding(Relative(build, "Chart.yaml")) with { Message = one.Message }));
        return all;
    }

    /// <summary>How a finding is written to the log.</summary>
    public static LogLevel LevelOf(FindingSeverity severity) => severity switch
    {
        FindingSeverity.Error => LogLevel.Error,
        FindingSeverity.Warning => LogLevel.Warning,
        _ => LogLevel.Information,
    };

    private static ChartReview Review(AbsolutePath chart, ChartEnvironment environment, ChartPolicyOptions policies, TargetContext context)
    {
        try
        {
            return ChartReview.Of(
                chart.Value,
                new ChartReviewOptions
                {
                    ReleaseName = environment.Release,
                    Namespace = environment.Namespace,
                    Values = new ValuesSources { Files = environment.ValuesFiles },
                    Say = text => context.Log.Information(text),
                    Policies = policies,
                },
                context.CancellationToken);
        }
        catch (ValuesException failure)
        {
            throw new TargetFailedException($"The values of '{environment.Name}' cannot be read: {failure.Message}");
        }
    }

    private static IEnumerable<Finding> Findings(ILintChart build, ChartReview review)
    {
        if (review.Lint.Failure is { } failure)
            yield return Of(LintSeverity.Error, failure, Relative(build, "Chart.yaml"));
        foreach (var message in review.Lint.Messages)
            yield return Of(message.Severity, message.Text, Relative(build, message.Path == build.Chart.Value ? "" : message.Path));
        if (review is { IsLibrary: false, Failure: { } broken } && !review.Lint.Fails(LintSeverity.Error))
            yield return Of(LintSeverity.Error, broken, Relative(build, "Chart.yaml"));
        foreach (var finding in review.Policies?.Findings ?? [])
            yield return finding.ToFinding(Relative(build, finding.Source[(finding.Source.IndexOf('/') + 1)..]));
    }

    private static Finding Of(LintSeverity severity, string text, string file) => new()
    {
        Severity = severity switch
        {
            LintSeverity.Error => FindingSeverity.Error,
            LintSeverity.Warning => FindingSeverity.Warning,
            _ => FindingSeverity.Info,
        },
        Rule = "HELM",
        Message = text.Trim().Replace("\n\t", " ", StringComparison.Ordinal),
        File = file,
        Line = 0,
    };

    private static Finding In(Finding finding, List<string> environments, int all) => environments.Count == all && all > 1
        ? finding
        : finding with { Message = $"{finding.Message} ({string.Join(", ", environments)})" };

    private static string Relative(ILintChart build, string path)
    {
        var relative = Path.GetRelativePath(build.RootDirectory.Value, Path.Combine(build.Chart.Value, path));
        return relative.StartsWith("..", StringComparison.Ordinal) ? Path.Combine(build.Chart.Value, path) : relative;
    }
}
