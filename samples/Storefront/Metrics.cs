using System.Collections.Concurrent;
using System.Globalization;

namespace Storefront;

/// <summary>Counts requests and prints them in Prometheus' text format 0.0.4.</summary>
internal sealed class Metrics(BuildIdentity build, TimeProvider clock)
{
    /// <summary>What the answer says it is.</summary>
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    private readonly ConcurrentDictionary<(string Route, int Status), long> _requests = new();
    private readonly ConcurrentDictionary<string, Histogram> _durations = new(StringComparer.Ordinal);

    /// <summary>Counts a request and how long it took, also where answering it failed.</summary>
    public async Task MeasureAsync(HttpContext context, RequestDelegate next)
    {
        var startedAt = clock.GetTimestamp();
        var status = StatusCodes.Status500InternalServerError;
        try
        {
            await next(context);
            status = context.Response.StatusCode;
        }
        finally
        {
            // The route, never the path: callers could make as many paths as they like.
            var route = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "other";
            _requests.AddOrUpdate((route, status), 1, static (_, count) => count + 1);
            _durations.GetOrAdd(route, static _ => new Histogram()).Observe(clock.GetElapsedTime(startedAt));
        }
    }

    /// <summary>All of them, as text.</summary>
    public string Print()
    {
        var text = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        Begin(text, "storefront_build_info", "gauge", "What runs here; always 1.");
        text.WriteLine(
            $"storefront_build_info{{commit=\"{Escape(build.Commit)}\",digest=\"{Escape(build.Digest)}\","
            + $"environment=\"{Escape(build.Environment)}\",version=\"{Escape(build.Version)}\"}} 1");
        Begin(text, "http_requests_total", "counter", "Requests answered.");
        foreach (var ((route, status), count) in _requests.OrderBy(one => one.Key.Route, StringComparer.Ordinal).ThenBy(one => one.Key.Status))
            text.WriteLine(FormattableString.Invariant($"http_requests_total{{route=\"{Escape(route)}\",status=\"{status}\"}} {count}"));
        Begin(text, "http_request_duration_seconds", "histogram", "How long answers took.");
        foreach (var (route, histogram) in _durations.OrderBy(one => one.Key, StringComparer.Ordinal))
            Print(text, Escape(route), histogram);
        PrintProcess(text);
        return text.ToString();
    }

    private static void Print(TextWriter text, string route, Histogram histogram)
    {
        var counts = histogram.Cumulate();
        for (var index = 0; index < counts.Length; index++)
        {
            var bound = double.IsInfinity(Histogram.Bounds[index]) ? "+Inf" : Histogram.Bounds[index].ToString(CultureInfo.InvariantCulture);
            text.WriteLine($"http_request_duration_seconds_bucket{{route=\"{route}\",le=\"{bound}\"}} {counts[index]}");
        }

        text.WriteLine(FormattableString.Invariant($"http_request_duration_seconds_sum{{route=\"{route}\"}} {histogram.Sum}"));
        text.WriteLine($"http_request_duration_seconds_count{{route=\"{route}\"}} {counts[^1]}");
    }

    private static void PrintProcess(TextWriter text)
    {
        Begin(text, "process_resident_memory_bytes", "gauge", "Memory that the process holds.");
        text.WriteLine($"process_resident_memory_bytes {Environment.WorkingSet}");
        Begin(text, "process_cpu_seconds_total", "counter", "Processor time used.");
        text.WriteLine(FormattableString.Invariant($"process_cpu_seconds_total {Environment.CpuUsage.TotalTime.TotalSeconds}"));
        Begin(text, "dotnet_gc_heap_bytes", "gauge", "Memory on the managed heap.");
        text.WriteLine($"dotnet_gc_heap_bytes {GC.GetTotalMemory(forceFullCollection: false)}");
    }

    private static void Begin(TextWriter text, string name, string type, string help)
    {
        text.WriteLine($"# HELP {name} {help}");
        text.WriteLine($"# TYPE {name} {type}");
    }

    private static string Escape(string value) => value
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("\"", "\\\"", StringComparison.Ordinal)
        .Replace("\n", "\\n", StringComparison.Ordinal);
}
