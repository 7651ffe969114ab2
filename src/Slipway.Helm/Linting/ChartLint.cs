using Slipway.Helm.Charts;

namespace Slipway.Helm.Linting;

/// <summary>Looks at a chart as <c>helm lint</c> of Helm 3.21 does, rule for rule and word for word.</summary>
public static class ChartLint
{
    /// <summary>Looks at one chart.</summary>
    /// <param name="path">Its folder, or an archive, which is unpacked to a temporary folder.</param>
    /// <param name="options">What it is linted with.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static ChartLintResult Check(string path, ChartLintOptions options, CancellationToken cancellationToken)
    {
        if (!path.EndsWith(".tgz", StringComparison.Ordinal) && !path.EndsWith(".tar.gz", StringComparison.Ordinal))
            return CheckFolder(path, options, cancellationToken);
        try
        {
            using var unpacked = UnpackedChart.Of(path);
            return CheckFolder(unpacked.Folder, options, cancellationToken);
        }
        catch (ChartException failure)
        {
            return new ChartLintResult([], failure.Message);
        }
    }

    private static ChartLintResult CheckFolder(string path, ChartLintOptions options, CancellationToken cancellationToken)
    {
        var file = ChartPaths.Join(path, "Chart.yaml");
        if (!File.Exists(file) && !Directory.Exists(file))
            return new ChartLintResult([], $"unable to check Chart.yaml file in chart: stat {file}: {Missing(path)}");
        var messages = new LintMessages();
        var chart = new LintedChart(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)));
        ChartFileRules.Check(chart, messages);
        ValuesFileRules.Check(chart, options.Values, options.SchemaDocuments, messages);
        new TemplateRules(chart, options, messages).Check(cancellationToken);
        DependencyRules.Check(chart, messages);
        return new ChartLintResult(messages.All, null);
    }

    // What the system says of a path below a file.
    private static string Missing(string path) => File.Exists(path) ? "not a directory" : "no such file or directory";
}
