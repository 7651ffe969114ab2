using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Slipway.Kubernetes.Simulation;

/// <summary>An API server in this process that serves discovery, lists, watches and logs, of what it is told to hold.</summary>
internal sealed class SimulatedCluster : IAsyncDisposable
{
    private readonly WebApplication _application;
    private long _requests;

    private SimulatedCluster(WebApplication application) => _application = application;

    public Uri Address { get; private set; } = new("http://localhost/");

    public KubernetesConnection Connection => new()
    {
        Server = Address,
        Namespace = "shop",
        Limits = new ConnectionLimits { Answer = TimeSpan.FromSeconds(30), Body = TimeSpan.FromSeconds(30) },
    };

    public IReadOnlyList<SimulatedKind> Kinds { get; } =
    [
        new("v1", "Pod", "pods", "po"), new("v1", "Event", "events", "ev"), new("v1", "ConfigMap", "configmaps", "cm"), new("v1", "Service", "services", "svc"),
        new("apps/v1", "Deployment", "deployments", "deploy"), new("apps/v1", "ReplicaSet", "replicasets", "rs"), new("apps/v1", "StatefulSet", "statefulsets", "sts"),
        new("batch/v1", "Job", "jobs", "job"),
        new("example.org/v1", "App", "apps", "app"),
    ];

    /// <summary>How many requests came, discovery included.</summary>
    public long Requests => Interlocked.Read(ref _requests);

    /// <summary>What was asked for.</summary>
    public System.Collections.Concurrent.ConcurrentQueue<string> Asked { get; } = new();

    /// <summary>Answers in place of the server where it says so.</summary>
    public Func<HttpContext, Task<bool>> Fault { get; set; } = static _ => Task.FromResult(false);

    /// <summary>Logs by pod, container and whether that of the container before is meant; null for none.</summary>
    public Func<string, string, bool, string?> Log { get; set; } = static (_, _, _) => null;

    public static async Task<SimulatedCluster> StartAsync(CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0));
        var application = builder.Build();
        var cluster = new SimulatedCluster(application);
        application.Run(cluster.AnswerAsync);
        await application.StartAsync(cancellationToken);
        cluster.Address = new Uri(application.Urls.First());
        return cluster;
    }

    public SimulatedKind Of(string kind) => Kinds.First(one => one.Kind == kind);

    public void Put(JsonObject one) => Of(one["kind"]!.GetValue<string>()).Put(one);

    public void Put(KubernetesObject one) => Put(one.ToNode());

    public async ValueTask DisposeAsync() => await _application.DisposeAsync();

    private async Task AnswerAsync(HttpContext http)
    {
        Interlocked.Increment(ref _requests);
        Asked.Enqueue($"{http.Request.Path}{http.Request.QueryString}");
        if (await Fault(http))
            return;
        var path = http.Request.Path.Value ?? "";
        var listed = Kinds.Where(one => one.Path == path).ToList();
        if (path is "/api" or "/apis")
            await AnswerAsync(http, path == "/api" ? """{"kind":"APIVersions","versions":["v1"]}""" : Groups());
        else if (listed.Count > 0)
            await AnswerAsync(http, $$"""{"kind":"APIResourceList","groupVersion":"{{listed[0].ApiVersion}}","resources":[{{string.Join(',', listed.Select(one => one.Resource))}}]}""");
        else if (Kinds.FirstOrDefault(one => path.StartsWith(one.Path + "/", StringComparison.Ordinal) && path.Split('/').Contains(one.Plural)) is { } kind)
            await AnswerAsync(http, kind, path[(kind.Path.Length + 1)..].Split('/'));
        else
            await RefuseAsync(http);
    }

    private string Groups() => $$"""{"kind":"APIGroupList","groups":[{{string.Join(',', Kinds.Select(one => one.ApiVersion).Where(one => one != "v1").Distinct().Select(version =>
        $$$"""{"name":"{{{version.Split('/')[0]}}}","versions":[{"groupVersion":"{{{version}}}","version":"v1"}],"preferredVersion":{"groupVersion":"{{{version}}}","version":"v1"} }"""))}}]}""";

    private Task AnswerAsync(HttpContext http, SimulatedKind kind, string[] parts)
    {
        var @namespace = parts[0] == "namespaces" ? parts[1] : null;
        var rest = @namespace is null ? parts[1..] : parts[3..];
        if (rest is [var pod, "log"])
            return LogAsync(http, pod);
        if (rest is [var name])
            return kind.Find(@namespace ?? "", name) is { } json ? AnswerAsync(http, Encoding.UTF8.GetString(json)) : RefuseAsync(http);
        var query = http.Request.Query;
        var named = query["fieldSelector"].ToString().Split(',').FirstOrDefault(one => one.StartsWith("metadata.name=", StringComparison.Ordinal))?["metadata.name=".Length..];
        return query.ContainsKey("watch")
            ? WatchAsync(http, kind, @namespace, named)
            : AnswerAsync(http, kind.Page(@namespace, named, int.TryParse(query["limit"], CultureInfo.InvariantCulture, out var limit) ? limit : 0, query["continue"].ToString()));
    }

    private static async Task WatchAsync(HttpContext http, SimulatedKind kind, string? @namespace, string? name)
    {
        var version = long.Parse(http.Request.Query["resourceVersion"].ToString(), CultureInfo.InvariantCulture);
        await http.Response.StartAsync();
        await http.Response.Body.FlushAsync();
        while (!http.RequestAborted.IsCancellationRequested)
        {
            var (lines, seen, changed) = kind.After(version, @namespace, name);
            foreach (var line in lines)
                await http.Response.Body.WriteAsync(line);
            await http.Response.Body.FlushAsync();
            version = seen;
            await changed.WaitAsync(http.RequestAborted).ContinueWith(static _ => { }, TaskScheduler.Default);
        }
    }

    private Task LogAsync(HttpContext http, string pod)
    {
        var text = Log(pod, http.Request.Query["container"].ToString(), http.Request.Query["previous"] == "true");
        if (text is null)
            return RefuseAsync(http);
        http.Response.ContentType = "text/plain";
        return http.Response.WriteAsync(text);
    }

    private static Task AnswerAsync(HttpContext http, string json) => AnswerAsync(http, Encoding.UTF8.GetBytes(json));

    private static Task AnswerAsync(HttpContext http, byte[] json)
    {
        http.Response.ContentType = "application/json";
        return http.Response.Body.WriteAsync(json).AsTask();
    }

    private static Task RefuseAsync(HttpContext http)
    {
        http.Response.StatusCode = 404;
        return AnswerAsync(http, """{"kind":"Status","apiVersion":"v1","status":"Failure","message":"there is no such thing","reason":"NotFound","code":404}""");
    }
}
