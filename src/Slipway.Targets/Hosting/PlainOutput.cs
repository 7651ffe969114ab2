using System.Globalization;
using Slipway.Model;

namespace Slipway.Targets;

/// <summary>Shows a run as plain lines, each with its target, and a summary. Lines go to standard error once a query wrote its product.</summary>
internal sealed class PlainOutput(BuildEnvironment environment, SecretMask secrets, LogLevel verbosity) : IBuildOutput
{
    private readonly Lock _lock = new();

    public void BuildStarted(BuildPlan plan)
    {
    }

    public void TargetStarted(PlannedTarget target) => Line($"{target.Target.Name}: started");

    public void Write(string? target, LogLevel level, string message, SourceLocation? location)
    {
        if (level >= verbosity)
            Line($"{(target is null ? "" : target + ": ")}{(level >= LogLevel.Warning ? level + ": " : "")}{message}");
    }

    public void TargetFinished(TargetResult result)
    {
        if (result.Status == TargetStatus.Skipped)
            Line($"{result.Name}: skipped ({result.Reason})");
    }

    public void BuildFinished(BuildResult result)
    {
        foreach (var target in result.Targets.Where(target => target.Status != TargetStatus.Collective))
        {
            var pairs = string.Join(", ", target.Report.Select(pair => $"{pair.Key}: {pair.Value}"));
            var seconds = target.Duration.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture);
            Line($"{target.Name,-20} {target.Status,-10} {seconds,6} s  {target.Reason}{pairs}".TrimEnd());
        }
    }

    public void WriteResult(string text)
    {
        lock (_lock)
            environment.Output.WriteLine(secrets.Apply(text));
    }

    private void Line(string text)
    {
        lock (_lock)
            environment.Error.WriteLine(secrets.Apply(text));
    }
}
