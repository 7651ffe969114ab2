using System.Diagnostics;
using System.Globalization;

namespace Slipway.Benchmarks;

/// <summary>Repeated durations of one thing, in seconds.</summary>
internal sealed class Samples
{
    private readonly List<double> _seconds = [];

    public double Median => _seconds.Order().ElementAt(_seconds.Count / 2);

    /// <summary>The first one, which found nothing warmed up.</summary>
    public double First => _seconds[0];

    /// <summary>The most memory that one of the runs held, in bytes; 0 where it was not looked at.</summary>
    public long PeakBytes { get; private set; }

    public async Task AddAsync(Func<Task> action)
    {
        var start = Stopwatch.GetTimestamp();
        await action();
        _seconds.Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
    }

    public void Add(MeasuredRun run)
    {
        _seconds.Add(run.Seconds);
        PeakBytes = Math.Max(PeakBytes, run.PeakBytes);
    }

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"median {Median:0.000} s, {_seconds.Min():0.000} to {_seconds.Max():0.000} s, {_seconds.Count} times");
}
