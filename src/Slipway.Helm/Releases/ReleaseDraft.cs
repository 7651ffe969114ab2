using System.Globalization;
using System.Text.Json.Nodes;
using Slipway.GoTemplates.Json;
using Slipway.GoTemplates.Values;
using Slipway.Helm.Charts;

namespace Slipway.Helm.Releases;

/// <summary>What a new record is made of.</summary>
public sealed record ReleaseDraft
{
    /// <summary>The release's name.</summary>
    public required string Name { get; init; }

    /// <summary>The namespace.</summary>
    public required string Namespace { get; init; }

    /// <summary>The revision, from 1.</summary>
    public required int Revision { get; init; }

    /// <summary>The chart.</summary>
    public required Chart Chart { get; init; }

    /// <summary>The user's values.</summary>
    public required GoMap Config { get; init; }

    /// <summary>The rendered objects, hooks excluded.</summary>
    public required string Manifest { get; init; }

    /// <summary>The state.</summary>
    public required ReleaseStatus Status { get; init; }

    /// <summary>When the first revision was deployed.</summary>
    public required DateTimeOffset FirstDeployed { get; init; }

    /// <summary>When this revision was deployed.</summary>
    public required DateTimeOffset LastDeployed { get; init; }

    /// <summary>What is said of it.</summary>
    public string Description { get; init; } = "";

    /// <summary>The rendered NOTES.txt.</summary>
    public string Notes { get; init; } = "";

    /// <summary>The hooks.</summary>
    public IReadOnlyList<ReleaseHook> Hooks { get; init; } = [];

    /// <summary>How Helm 4 is to apply it: <c>ssa</c> or <c>csa</c>; empty for a record of Helm 3.</summary>
    public string ApplyMethod { get; init; } = "";

    /// <summary>The record, with its fields in Helm's order and without the empty ones.</summary>
    /// <returns>The record.</returns>
    public ReleaseRecord ToRecord()
    {
        var document = new JsonObject();
        Add(document, "name", Name);
        document["info"] = Json();
        document["chart"] = ChartJson();
        if (Config.Count > 0)
            document["config"] = Node(Config);
        Add(document, "manifest", Manifest);
        if (Hooks.Count > 0)
            document["hooks"] = new JsonArray([.. Hooks.Select(HookJson)]);
        document["version"] = Revision;
        Add(document, "namespace", Namespace);
        Add(document, "apply_method", ApplyMethod);
        return new ReleaseRecord(document);
    }

    private JsonObject Json()
    {
        var info = new JsonObject
        {
            ["first_deployed"] = Time(FirstDeployed),
            ["last_deployed"] = Time(LastDeployed),
            ["deleted"] = "",
        };
        Add(info, "description", Description);
        Add(info, "status", ReleaseStatuses.Name(Status));
        Add(info, "notes", Notes);
        return info;
    }

    private JsonObject ChartJson() => new()
    {
        ["metadata"] = Node(Chart.Metadata),
        ["lock"] = Chart.Lock is { } found ? LockJson(found) : null,
        ["templates"] = FilesJson(Chart.Templates),
        ["values"] = Node(Chart.Values),
        ["schema"] = Chart.Schema is { } schema ? Convert.ToBase64String(schema) : null,
        ["files"] = FilesJson(Chart.Files),
    };

    private static JsonObject LockJson(ChartLock found) => new()
    {
        ["generated"] = found.Generated,
        ["digest"] = found.Digest,
        ["dependencies"] = new JsonArray([.. found.Dependencies.Select(dependency => Node(dependency))]),
    };

    private static JsonArray FilesJson(IReadOnlyList<ChartFile> files) => new(
    [
        .. files.Select(file => new JsonObject { ["name"] = file.Name, ["data"] = Convert.ToBase64String(file.Data) }),
    ]);

    private static JsonObject HookJson(ReleaseHook hook)
    {
        var json = new JsonObject();
        Add(json, "name", hook.Name);
        Add(json, "kind", hook.Kind);
        Add(json, "path", hook.Path);
        Add(json, "manifest", hook.Manifest);
        Add(json, "events", hook.Events);
        json["last_run"] = LastRun(null, null, "");
        if (hook.Weight != 0)
            json["weight"] = hook.Weight;
        Add(json, "delete_policies", hook.DeletePolicies);
        Add(json, "output_log_policies", hook.OutputLogPolicies);
        return json;
    }

    private static void Add(JsonObject to, string name, string text)
    {
        if (text.Length > 0)
            to[name] = text;
    }

    private static void Add(JsonObject to, string name, IReadOnlyList<string> texts)
    {
        if (texts.Count > 0)
            to[name] = new JsonArray([.. texts.Select(text => JsonValue.Create(text))]);
    }

    private static JsonNode? Node(object? value) => JsonNode.Parse(GoJson.Write(value));

    internal static JsonObject LastRun(DateTimeOffset? started, DateTimeOffset? completed, string phase) => new()
    {
        ["started_at"] = started is { } from ? Time(from) : "",
        ["completed_at"] = completed is { } to ? Time(to) : "",
        ["phase"] = phase,
    };

    internal static string Time(DateTimeOffset time)
    {
        var text = time.ToString("yyyy-MM-ddTHH:mm:ss.fffffff", CultureInfo.InvariantCulture).TrimEnd('0').TrimEnd('.');
        return text + (time.Offset == TimeSpan.Zero ? "Z" : time.ToString("zzz", CultureInfo.InvariantCulture));
    }
}
