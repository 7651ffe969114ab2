using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Slipway.Kubernetes.Simulation;

/// <summary>The objects of a kind, and what happened to them, as an API server keeps them.</summary>
/// <param name="apiVersion">Group and version.</param>
/// <param name="kind">The kind.</param>
/// <param name="plural">Its name in addresses.</param>
/// <param name="shortName">Its short name.</param>
internal sealed class SimulatedKind(string apiVersion, string kind, string plural, string shortName)
{
    private readonly Lock _lock = new();
    private readonly SortedDictionary<string, byte[]> _objects = new(StringComparer.Ordinal);
    private readonly List<(long Version, string Key, byte[] Line)> _log = [];
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _version = 1;

    public string ApiVersion => apiVersion;

    public string Kind => kind;

    /// <summary>The address of all of them.</summary>
    public string Path => (apiVersion.Contains('/', StringComparison.Ordinal) ? "/apis/" : "/api/") + apiVersion;

    public string Plural => plural;

    /// <summary>What discovery says of it.</summary>
    public string Resource =>
        $$"""{"name":"{{plural}}","singularName":"{{kind.ToLowerInvariant()}}","namespaced":true,"kind":"{{kind}}","verbs":["get","list","watch"],"shortNames":["{{shortName}}"],"categories":["all"]}""";

    public void Put(JsonObject one)
    {
        lock (_lock)
        {
            var metadata = one["metadata"]!.AsObject();
            metadata["resourceVersion"] = (++_version).ToString(CultureInfo.InvariantCulture);
            var key = $"{metadata["namespace"]}/{metadata["name"]}";
            var json = Encoding.UTF8.GetBytes(one.ToJsonString());
            Log(_objects.ContainsKey(key) ? "MODIFIED" : "ADDED", key, json);
            _objects[key] = json;
        }
    }

    public void Delete(string @namespace, string name)
    {
        lock (_lock)
        {
            var key = $"{@namespace}/{name}";
            if (!_objects.Remove(key, out var json))
                return;
            _version++;
            Log("DELETED", key, json);
        }
    }

    public byte[]? Find(string @namespace, string name)
    {
        lock (_lock)
            return _objects.GetValueOrDefault($"{@namespace}/{name}");
    }

    /// <summary>A page of a list: those after a key, in a namespace, of a name.</summary>
    public byte[] Page(string? @namespace, string? name, int limit, string after)
    {
        lock (_lock)
        {
            var items = _objects.Where(one => Fits(one.Key, @namespace, name) && string.CompareOrdinal(one.Key, after) > 0).Take(limit > 0 ? limit + 1 : int.MaxValue).ToList();
            var next = limit > 0 && items.Count > limit ? items[limit - 1].Key : "";
            if (next.Length > 0)
                items.RemoveAt(limit);
            using var page = new MemoryStream();
            page.Write(Encoding.UTF8.GetBytes(
                $$$"""{"kind":"{{{kind}}}List","apiVersion":"{{{apiVersion}}}","metadata":{"resourceVersion":"{{{_version}}}","continue":"{{{next}}}"},"items":["""));
            for (var at = 0; at < items.Count; at++)
            {
                if (at > 0)
                    page.WriteByte((byte)',');
                page.Write(items[at].Value);
            }

            page.Write("]}"u8);
            return page.ToArray();
        }
    }

    /// <summary>What happened after a state, and what tells that more has.</summary>
    public (List<byte[]> Lines, long Version, Task Changed) After(long version, string? @namespace, string? name)
    {
        lock (_lock)
        {
            // From the end: most watchers are up to date.
            var first = _log.Count;
            while (first > 0 && _log[first - 1].Version > version)
                first--;
            return ([.. _log.Skip(first).Where(one => Fits(one.Key, @namespace, name)).Select(one => one.Line)], Math.Max(version, _log.Count > 0 ? _log[^1].Version : 0), _changed.Task);
        }
    }

    private static bool Fits(string key, string? @namespace, string? name)
    {
        var slash = key.IndexOf('/', StringComparison.Ordinal);
        return (@namespace is null || key.AsSpan(0, slash).SequenceEqual(@namespace)) && (name is null || key.AsSpan(slash + 1).SequenceEqual(name));
    }

    private void Log(string type, string key, byte[] json)
    {
        byte[] line = [.. "{\"type\":\""u8, .. Encoding.ASCII.GetBytes(type), .. "\",\"object\":"u8, .. json, .. "}\n"u8];
        _log.Add((_version, key, line));
        var changed = _changed;
        _changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        changed.SetResult();
    }
}
