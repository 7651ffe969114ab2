using Slipway.Helm.Charts;
using Slipway.Helm.Linting;
using Slipway.Helm.Releases;
using Slipway.Helm.Rendering;
using Slipway.Helm.Values;
using Slipway.Model;

namespace Slipway.Helm.Policies;

/// <summary>What Helm's linter and the policies say of a chart with the values of one environment.</summary>
public sealed record ChartReview
{
    private ChartReview(ChartLintResult lint) => Lint = lint;

    /// <summary>What Helm's linter says.</summary>
    public ChartLintResult Lint { get; }

    /// <summary>What the policies say; null where there is nothing to hold them against.</summary>
    public PolicyReport? Policies { get; private init; }

    /// <summary>Why there is nothing: the chart is a library, or cannot be rendered; null where there is something.</summary>
    public string? Failure { get; private init; }

    /// <summary>Whether it makes no objects at all, which is no fault.</summary>
    public bool IsLibrary { get; private init; }

    /// <summary>Reviews a chart.</summary>
    /// <param name="chart">Its folder, or an archive.</param>
    /// <param name="options">What it is reviewed with.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="ValuesException">The values cannot be read.</exception>
    /// <exception cref="UsageException">The options name rules that do not exist.</exception>
    public static ChartReview Of(string chart, ChartReviewOptions options, CancellationToken cancellationToken)
    {
        var kubernetes = options.Policies.KubeVersion;
        var lint = ChartLint.Check(
            chart,
            new ChartLintOptions
            {
                Values = options.Values.Merge(options.Read),
                Namespace = options.Namespace,
                KubeVersion = kubernetes,
                SkipsSchemas = options.SkipsSchemas,
                SchemaDocuments = options.SchemaDocuments,
                Say = options.Say,
            },
            cancellationToken);
        return Check(chart, new ChartReview(lint), options, cancellationToken);
    }

    /// <summary>Holds the policies against a chart that Helm's linter has looked at.</summary>
    /// <param name="chart">Its folder, or an archive.</param>
    /// <param name="lint">What Helm's linter said.</param>
    /// <param name="options">What it is reviewed with.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="ValuesException">The values cannot be read.</exception>
    /// <exception cref="UsageException">The options name rules that do not exist.</exception>
    public static ChartReview After(string chart, ChartLintResult lint, ChartReviewOptions options, CancellationToken cancellationToken) =>
        Check(chart, new ChartReview(lint), options, cancellationToken);

    private static ChartReview Check(string path, ChartReview review, ChartReviewOptions options, CancellationToken cancellationToken)
    {
        try
        {
            var chart = new ChartLoader().Load(path);
            if (chart.Metadata.IsLibrary)
                return review with { IsLibrary = true, Failure = "The chart is a library: it makes no objects." };
            var release = ReleaseRenderer.Render(
                chart,
                new RenderRequest
                {
                    Release = new ReleaseOptions { Name = options.ReleaseName, Namespace = options.Namespace },
                    Values = options.Values.Merge(options.Read),
                    Capabilities = new Capabilities { KubeVersion = options.Policies.KubeVersion },
                    SkipsSchemas = options.SkipsSchemas,
                    SchemaDocuments = options.SchemaDocuments,
                },
                cancellationToken);
            return review with { Policies = ChartPolicies.Check(release, options.Policies) };
        }
        catch (Exception failure) when (failure is ChartException or RenderingException)
        {
            return review with { Failure = failure.Message };
        }
    }
}
