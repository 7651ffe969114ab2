using System.Collections.Concurrent;
using System.Globalization;
using System.Text;

namespace Storefront;

/// <summary>Counts requests and prints them in Prometheus' text format 0.0.4.</summary>
internal sealed class Metrics(BuildIdentity build)
{
    private static readonly double[] Bounds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

    private readonly ConcurrentDictionary<(string Route, int Status), long> _requests = new();
    private readonly long[] _buckets = new long[Bounds.Length + 1];
    private long _durationTicks;

    public void Count(string route, int status, TimeSpan duration)
    {
        _requests.AddOrUpdate((route, status), 1, static (_, count) => count + 1);
        var bucket = Array.FindIndex(Bounds, bound => duration.TotalSeconds <= bound);
        Interlocked.Increment(ref _buckets[bucket < 0 ? Bounds.Length : bucket]);
        Interlocked.Add(ref _durationTicks, duration.Ticks);
    }

    public string Print()
    {
        var text = new StringBuilder();
        text.Append("# TYPE storefront_build_info gauge\n");
        text.Append($"storefront_build_info{{commit=\"{build.Commit}\",version=\"{build.Version}\"}} 1\n");
        text.Append("# TYPE http_requests_total counter\n");
        foreach (var ((route, status), count) in _requests.OrderBy(pair => pair.Key))
            text.Append(CultureInfo.InvariantCulture, $"http_requests_total{{route=\"{route}\",status=\"{status}\"}} {count}\n");
        PrintDurations(text);
        text.Append("# TYPE process_resident_memory_bytes gauge\n");
        text.Append(CultureInfo.InvariantCulture, $"process_resident_memory_bytes {Environment.WorkingSet}\n");
        return text.ToString();
    }

    private void PrintDurations(StringBuilder text)
    {
        text.Append("# TYPE http_request_duration_seconds histogram\n");
        long sum = 0;
        for (var index = 0; index < _buckets.Length; index++)
        {
            sum += Interlocked.Read(ref _buckets[index]);
            var bound = index < Bounds.Length ? Bounds[index].ToString(CultureInfo.InvariantCulture) : "+Inf";
            text.Append(CultureInfo.InvariantCulture, $"http_request_duration_seconds_bucket{{le=\"{bound}\"}} {sum}\n");
        }

        var seconds = TimeSpan.FromTicks(Interlocked.Read(ref _durationTicks)).TotalSeconds;
        text.Append(CultureInfo.InvariantCulture, $"http_request_duration_seconds_sum {seconds}\n");
        text.Append(CultureInfo.InvariantCulture, $"http_request_duration_seconds_count {sum}\n");
    }
}
