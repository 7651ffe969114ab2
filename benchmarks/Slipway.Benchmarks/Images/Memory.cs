namespace Slipway.Benchmarks;

/// <summary>The budget of memory, which all images share.</summary>
internal static class Memory
{
    private const double MegabytesAtMost = 150;

    public static Measurement Of(string name, string what, params ReadOnlySpan<Samples> runs)
    {
        var peak = 0L;
        foreach (var run in runs)
            peak = Math.Max(peak, run.PeakBytes);
        return new Measurement(name, $"peak memory, {what}", peak / 1e6, MegabytesAtMost, "MB", "the largest resident set of our process in all of these runs");
    }
}
