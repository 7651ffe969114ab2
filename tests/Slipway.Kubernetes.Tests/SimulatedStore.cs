using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Slipway.Kubernetes.Tests;

/// <summary>
/// ConfigMaps as an API server keeps them: states are counted, watches replay from a state on, and states before a compaction are gone.
/// It can cut connections after some events, in the midst of a line, with garbage, and be silent.
/// </summary>
internal sealed class SimulatedStore(int seed = 1)
{
    private readonly Lock _lock = new();
    private readonly Random _random = new(seed);
    private readonly SortedDictionary<string, (string Uid, long Version)> _objects = new(StringComparer.Ordinal);
    private readonly List<(long Version, string Line)> _log = [];
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _version = 10;
    private long _compacted = 10;
    private int _uids;

    /// <summary>How many events a connection lasts; null for any number.</summary>
    public int? EventsPerConnection { get; set; }

    /// <summary>What ends a connection: nothing more, half a line, garbage or an error event.</summary>
    public IReadOnlyList<string> Ends { get; set; } = [""];

    /// <summary>What a watch answers instead of events, as often as it is there.</summary>
    public Queue<Func<HttpContext, Task>> Faults { get; } = new();

    /// <summary>Uids of what was deleted.</summary>
    public List<string> Deleted { get; } = [];

    public int Lists { get; private set; }

    public int Watches { get; private set; }

    public IReadOnlyDictionary<string, string> Snapshot()
    {
        lock (_lock)
            return _objects.ToDictionary(one => one.Key, one => $"{one.Value.Uid}@{one.Value.Version}", StringComparer.Ordinal);
    }

    public string Put(string name)
    {
        lock (_lock)
        {
            var isNew = !_objects.TryGetValue(name, out var before);
            var uid = isNew ? $"u{++_uids}" : before.Uid;
            _objects[name] = (uid, ++_version);
            Log(isNew ? "ADDED" : "MODIFIED", Json(name, uid, _version));
            return uid;
        }
    }

    public void Delete(string name)
    {
        lock (_lock)
        {
            if (!_objects.Remove(name, out var before))
                return;
            Deleted.Add(before.Uid);
            _version++;
            Log("DELETED", Json(name, before.Uid, _version));
        }
    }

    /// <summary>Forgets what was.</summary>
    public void Compact()
    {
        lock (_lock)
        {
            _compacted = _version;
            _log.Clear();
        }
    }

    public void Bookmark()
    {
        lock (_lock)
            Log("BOOKMARK", $$$"""{"kind":"ConfigMap","apiVersion":"v1","metadata":{"resourceVersion":"{{{++_version}}}"}}""");
    }

    public async Task AnswerAsync(HttpContext http)
    {
        if (!http.Request.Query.ContainsKey("watch"))
        {
            Lists++;
            await ListAsync(http);
            return;
        }

        Watches++;
        if (Faults.TryDequeue(out var fault))
            await fault(http);
        else
            await WatchAsync(http, long.Parse(http.Request.Query["resourceVersion"].ToString(), CultureInfo.InvariantCulture));
    }

    private Task ListAsync(HttpContext http)
    {
        lock (_lock)
        {
            // Everything in one page: paging has tests of its own.
            var items = string.Join(',', _objects.Select(one => Json(one.Key, one.Value.Uid, one.Value.Version)));
            return http.Json($$$"""{"kind":"ConfigMapList","apiVersion":"v1","metadata":{"resourceVersion":"{{{_version}}}"},"items":[{{{items}}}]}""");
        }
    }

    private async Task WatchAsync(HttpContext http, long from)
    {
        var left = EventsPerConnection is { } most ? _random.Next(1, most + 1) : int.MaxValue;
        await http.Response.StartAsync();
        while (!http.RequestAborted.IsCancellationRequested)
        {
            List<(long Version, string Line)> lines;
            Task changed;
            bool isGone;
            lock (_lock)
            {
                isGone = from < _compacted;
                lines = [.. _log.Where(one => one.Version > from)];
                changed = _changed.Task;
            }

            if (isGone)
            {
                await http.Response.WriteAsync("""{"type":"ERROR","object":{"kind":"Status","code":410,"reason":"Expired","message":"too old resource version"}}""" + "\n");
                return;
            }

            foreach (var (version, line) in lines)
            {
                if (left-- == 0)
                {
                    await EndAsync(http, line);
                    return;
                }

                // Split at any byte, as networks do.
                var cut = _random.Next(line.Length);
                await http.Response.WriteAsync(line[..cut]);
                await http.Response.Body.FlushAsync();
                await http.Response.WriteAsync(line[cut..] + "\n");
                from = version;
            }

            await http.Response.Body.FlushAsync();
            await changed.WaitAsync(http.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        }
    }

    private async Task EndAsync(HttpContext http, string next)
    {
        var end = Ends[_random.Next(Ends.Count)];
        await http.Response.WriteAsync(end == "half" ? next[..(next.Length / 2)] : end);
        await http.Response.Body.FlushAsync();
        if (end.Length == 0)
            http.Abort();
    }

    private void Log(string type, string json)
    {
        _log.Add((_version, $$"""{"type":"{{type}}","object":{{json}}}"""));
        var changed = _changed;
        _changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        changed.SetResult();
    }

    private static string Json(string name, string uid, long version) => new StringBuilder("""{"apiVersion":"v1","kind":"ConfigMap","metadata":{"namespace":"shop","name":""")
        .Append('"').Append(name).Append("\",\"uid\":\"").Append(uid).Append("\",\"resourceVersion\":\"").Append(version)
        .Append("\",\"labels\":{\"app\":\"web\"}},\"data\":{\"text\":\"x\\ny\"}}").ToString();
}
