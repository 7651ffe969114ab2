namespace Slipway.Targets;

/// <summary>
/// Everything that a run shows goes through here. Thread-safe: targets run side by side. Implementations group lines by target,
/// mask secrets and speak the language of the CI host.
/// </summary>
public interface IBuildOutput
{
    /// <summary>The plan is made and will be run.</summary>
    void BuildStarted(BuildPlan plan);

    /// <summary>A target starts.</summary>
    void TargetStarted(PlannedTarget target);

    /// <summary>A line of a target, or of the build itself where <paramref name="target"/> is null.</summary>
    void Write(string? target, LogLevel level, string message, SourceLocation? location);

    /// <summary>A target ended, also where it was skipped or never ran.</summary>
    void TargetFinished(TargetResult result);

    /// <summary>The run ended: repeats warnings and errors, then the summary table.</summary>
    void BuildFinished(BuildResult result);

    /// <summary>The product of a query (such as <c>Status</c>): standard output, unadorned, nothing before or behind it.</summary>
    void WriteResult(string text);
}
