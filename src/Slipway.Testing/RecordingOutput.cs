using System.Collections.Immutable;
using Slipway.Model;
using Slipway.Targets;

namespace Slipway.Testing;

/// <summary>Keeps what a run showed, as values. Thread-safe.</summary>
/// <param name="secrets">Masks lines and results; null masks nothing.</param>
public sealed class RecordingOutput(SecretMask? secrets = null) : IBuildOutput
{
    private ImmutableList<OutputLine> _lines = [];
    private ImmutableList<string> _started = [];
    private ImmutableList<TargetResult> _finished = [];
    private ImmutableList<string> _results = [];

    /// <summary>The plan that was run; null where none was.</summary>
    public BuildPlan? Plan { get; private set; }

    /// <summary>How the run ended; null where it did not run.</summary>
    public BuildResult? Result { get; private set; }

    /// <summary>Every line, in the order written.</summary>
    public IReadOnlyList<OutputLine> Lines => _lines;

    /// <summary>The targets that ran, in the order started.</summary>
    public IReadOnlyList<string> Started => _started;

    /// <summary>The targets that ended, in that order.</summary>
    public IReadOnlyList<TargetResult> Finished => _finished;

    /// <summary>The products of queries.</summary>
    public IReadOnlyList<string> Results => _results;

    /// <inheritdoc/>
    public void BuildStarted(BuildPlan plan) => Plan = plan;

    /// <inheritdoc/>
    public void TargetStarted(PlannedTarget target) => ImmutableInterlocked.Update(ref _started, all => all.Add(target.Target.Name));

    /// <inheritdoc/>
    public void Write(string? target, LogLevel level, string message, SourceLocation? location) =>
        ImmutableInterlocked.Update(ref _lines, all => all.Add(new OutputLine(target, level, Mask(message))));

    /// <inheritdoc/>
    public void TargetFinished(TargetResult result) => ImmutableInterlocked.Update(ref _finished, all => all.Add(result));

    /// <inheritdoc/>
    public void BuildFinished(BuildResult result) => Result = result;

    /// <inheritdoc/>
    public void WriteResult(string text) => ImmutableInterlocked.Update(ref _results, all => all.Add(Mask(text)));

    private string Mask(string text) => secrets?.Apply(text) ?? text;
}
