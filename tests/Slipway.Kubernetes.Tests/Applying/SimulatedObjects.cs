using System.Collections.Concurrent;

using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Slipway.Kubernetes.Tests;

/// <summary>
/// Objects of any kind as a simple API server keeps them: an apply sets the fields that it names, and a state is counted when something
/// changed. Knows Deployments, ConfigMaps, autoscalers and definitions, and the kind Widget once its definition is there.
/// </summary>
internal sealed class SimulatedObjects
{
    private const string Autoscaling = """
        {"kind":"APIResourceList","groupVersion":"autoscaling/v1","resources":[{"name":"horizontalpodautoscalers","namespaced":true,"kind":"HorizontalPodAutoscaler","verbs":["list"]}]}
        """;

    private const string Extensions = """
        {"kind":"APIResourceList","groupVersion":"apiextensions.k8s.io/v1","resources":[{"name":"customresourcedefinitions","namespaced":false,"kind":"CustomResourceDefinition","verbs":["list"]}]}
        """;

    private const string Widgets = """
        {"kind":"APIResourceList","groupVersion":"widgets.test/v1","resources":[{"name":"widgets","namespaced":true,"kind":"Widget","verbs":["list"]}]}
        """;

    private const string Keda = """
        {"kind":"APIResourceList","groupVersion":"keda.sh/v1alpha1","resources":[{"name":"scaledobjects","namespaced":true,"kind":"ScaledObject","verbs":["list"]}]}
        """;

    private readonly ConcurrentDictionary<string, JsonObject> _objects = new(StringComparer.Ordinal);
    private long _version = 100;
    private int _questions;

    /// <summary>How often the new kind is not found yet after its definition is established.</summary>
    public int Lag { get; init; }

    /// <summary>Whether definitions become established.</summary>
    public bool Establishes { get; init; } = true;

    /// <summary>Answers instead, where it does.</summary>
    public Func<HttpContext, Func<Task>?> Fault { get; set; } = static _ => null;

    /// <summary>Each write that was done, such as <c>PATCH /api/v1/namespaces/shop/configmaps/a</c>.</summary>
    public ConcurrentQueue<string> Writes { get; } = new();

    public void Put(string path, string json) => _objects[path] = (JsonObject)JsonNode.Parse(json)!;

    public async Task AnswerAsync(HttpContext http)
    {
        if (Fault(http) is { } fault)
        {
            await fault();
            return;
        }

        var path = http.Request.Path.Value ?? "";
        await (http.Request.Method switch
        {
            "GET" when Kinds(path) is { } kinds => http.Json(kinds),
            "GET" when _objects.TryGetValue(path, out var found) => http.Json(found.ToJsonString()),
            "GET" when path.EndsWith('s') => ListAsync(http, path),
            "PATCH" => ApplyAsync(http, path),
            "DELETE" when _objects.TryRemove(path, out var gone) => WriteAsync(http, gone),
            _ => http.Refuse(404, "NotFound", $"{path} not found"),
        });
    }

    private string? Kinds(string path) => path switch
    {
        "/apis/autoscaling/v1" => Autoscaling,
        "/apis/apiextensions.k8s.io/v1" => Extensions,
        "/apis/keda.sh/v1alpha1" when _objects.Keys.Any(key => key.Contains("keda.sh", StringComparison.Ordinal)) => Keda,
        "/apis/widgets.test/v1" when _objects.Keys.Any(key => key.Contains("customresourcedefinitions", StringComparison.Ordinal)) && ++_questions > Lag => Widgets,
        _ => null,
    };

    private Task ListAsync(HttpContext http, string path)
    {
        var all = _objects.Where(one => one.Key.StartsWith(path + "/", StringComparison.Ordinal)).OrderBy(one => one.Key, StringComparer.Ordinal).Select(one => one.Value.ToJsonString()).ToList();
        var (size, from) = (int.Parse(http.Request.Query["limit"]!, System.Globalization.CultureInfo.InvariantCulture), http.Request.Query["continue"].FirstOrDefault());
        var start = from is null ? 0 : int.Parse(from, System.Globalization.CultureInfo.InvariantCulture);
        var next = start + size < all.Count ? $"{start + size}" : "";
        return http.Json($$$"""{"kind":"List","apiVersion":"v1","metadata":{"resourceVersion":"{{{_version}}}","continue":"{{{next}}}"},"items":[{{{string.Join(',', all.Skip(start).Take(size))}}}]}""");
    }

    private async Task ApplyAsync(HttpContext http, string path)
    {
        var wanted = (JsonObject)(await JsonNode.ParseAsync(http.Request.Body))!;
        var old = _objects.GetValueOrDefault(path);
        var now = (JsonObject)(old?.DeepClone() ?? new JsonObject { ["metadata"] = new JsonObject { ["uid"] = Guid.NewGuid().ToString(), ["resourceVersion"] = "0" } });
        Merge(now, wanted);
        if (Establishes && path.Contains("customresourcedefinitions", StringComparison.Ordinal))
            now["status"] = JsonNode.Parse("""{"conditions":[{"type":"Established","status":"True"}]}""");
        if (old is null || !JsonNode.DeepEquals(old, now))
            now["metadata"]!["resourceVersion"] = $"{Interlocked.Increment(ref _version)}";
        if (http.Request.Query["dryRun"].Count == 0)
        {
            _objects[path] = now;
            Writes.Enqueue($"PATCH {path}");
        }

        await http.Json(now.ToJsonString());
    }

    private Task WriteAsync(HttpContext http, JsonObject gone)
    {
        Writes.Enqueue($"DELETE {http.Request.Path}");
        return http.Json(gone.ToJsonString());
    }

    private static void Merge(JsonObject into, JsonObject from)
    {
        foreach (var (name, value) in from)
        {
            if (value is JsonObject table && into[name] is JsonObject old)
                Merge(old, table);
            else
                into[name] = value?.DeepClone();
        }
    }
}
