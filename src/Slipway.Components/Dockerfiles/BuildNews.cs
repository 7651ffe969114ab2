using System.Globalization;
using Slipway.Docker;
using Slipway.Targets;

namespace Slipway.Components;

/// <summary>The news of a build as lines of the target: each step as it ends, what it writes for whoever looks for a fault.</summary>
internal sealed class BuildNews(TargetContext context) : IProgress<SolveStatus>
{
    private readonly HashSet<string> _ended = new(StringComparer.Ordinal);

    public void Report(SolveStatus value)
    {
        foreach (var log in value.Logs)
        {
            foreach (var line in log.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
                context.Log.Debug(line.TrimEnd('\r'));
        }

        foreach (var step in value.Vertexes.Where(step => step is { Completed: not null, Error: "" } && !step.Name.StartsWith("[internal]", StringComparison.Ordinal)))
        {
            if (_ended.Add(step.Id))
                context.Log.Information($"{Took(step)}  {step.Name}");
        }

        foreach (var warning in value.Warnings)
            context.Log.Warning(warning.Message, warning.File is null ? null : new SourceLocation(warning.File, warning.Line, Column: null));
    }

    private static string Took(BuildVertex step) => step is { IsCached: false, Started: { } started, Completed: { } completed }
        ? string.Create(CultureInfo.InvariantCulture, $"{(completed - started).TotalSeconds,6:0.0} s")
        : "  cached";
}
