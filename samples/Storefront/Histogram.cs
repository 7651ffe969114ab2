namespace Storefront;

/// <summary>How long requests took, counted in Prometheus' way: how many took at most so long.</summary>
internal sealed class Histogram
{
    /// <summary>The upper ends of the buckets, in seconds; the last one is without end.</summary>
    public static readonly double[] Bounds =
        [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, double.PositiveInfinity];

    private readonly long[] _counts = new long[Bounds.Length];
    private long _ticks;

    /// <summary>The seconds of all observations together.</summary>
    public double Sum => TimeSpan.FromTicks(Interlocked.Read(ref _ticks)).TotalSeconds;

    /// <summary>Counts one.</summary>
    public void Observe(TimeSpan duration)
    {
        Interlocked.Increment(ref _counts[Array.FindIndex(Bounds, bound => duration.TotalSeconds <= bound)]);
        Interlocked.Add(ref _ticks, duration.Ticks);
    }

    /// <summary>For each bound, how many took at most that long; the last is the number of all.</summary>
    public long[] Cumulate()
    {
        var sums = new long[Bounds.Length];
        long sum = 0;
        for (var index = 0; index < sums.Length; index++)
            sums[index] = sum += Interlocked.Read(ref _counts[index]);
        return sums;
    }
}
