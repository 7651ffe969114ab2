using System.Globalization;
using Slipway.Targets;

namespace Slipway.Components;

/// <summary>What a rehearsal says about the pipeline, each checked when it is said.</summary>
/// <param name="log">Where it is told.</param>
internal sealed class Claims(ILog log)
{
    private readonly List<string> _broken = [];
    private int _held;

    /// <summary>Begins a step.</summary>
    public void Step(string title) => log.Information($"\n{title}");

    /// <summary>Tells a claim and whether it held.</summary>
    /// <param name="claim">What should be so, a sentence without a full stop.</param>
    /// <param name="problem">What was found instead; null where it is so.</param>
    public void Check(string claim, string? problem)
    {
        if (problem is null)
        {
            _held++;
            log.Information($"  ok  {claim}");
            return;
        }

        _broken.Add($"{claim}: {problem}");
        log.Error($"  not so: {claim}: {problem}");
    }

    /// <summary>Tells a claim of two values that must be equal.</summary>
    public void Same<T>(string claim, T expected, T actual) =>
        Check(claim, EqualityComparer<T>.Default.Equals(expected, actual) ? null : $"expected '{expected}', found '{actual}'");

    /// <summary>Ends the rehearsal.</summary>
    /// <exception cref="TargetFailedException">A claim did not hold.</exception>
    public string Close(TimeSpan elapsed)
    {
        var time = elapsed.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture);
        return _broken.Count == 0
            ? $"All {_held} claims held, in {time} s. Nothing of the rehearsal is left."
            : throw new TargetFailedException($"{_broken.Count} of {_held + _broken.Count} claims did not hold.\n{string.Join('\n', _broken)}");
    }
}
