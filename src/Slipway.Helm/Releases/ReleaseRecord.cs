using System.Globalization;
using System.Text.Json.Nodes;
using Slipway.GoTemplates.Json;
using Slipway.GoTemplates.Values;

namespace Slipway.Helm.Releases;

/// <summary>
/// The record of one revision of a release, as Helm 3 and 4 keep it. Fields that nobody here knows stay as they are, in
/// their place, so reading and writing lose nothing.
/// </summary>
public sealed class ReleaseRecord
{
    private readonly JsonObject _document;

    internal ReleaseRecord(JsonObject document) => _document = document;

    /// <summary>The release's name.</summary>
    public string Name => Text(_document, "name");

    /// <summary>The namespace.</summary>
    public string Namespace => Text(_document, "namespace");

    /// <summary>The revision, from 1.</summary>
    public int Revision => Number(_document, "version");

    /// <summary>The state it is in.</summary>
    public ReleaseStatus Status => ReleaseStatuses.Parse(Text(Part("info"), "status"));

    /// <summary>What was said last of it, for example <c>Install complete</c>.</summary>
    public string Description => Text(Part("info"), "description");

    /// <summary>The rendered NOTES.txt.</summary>
    public string Notes => Text(Part("info"), "notes");

    /// <summary>When the first revision was deployed; null if never.</summary>
    public DateTimeOffset? FirstDeployed => Time("first_deployed");

    /// <summary>When this revision was deployed; null if never.</summary>
    public DateTimeOffset? LastDeployed => Time("last_deployed");

    /// <summary>When it was taken away; null if it was not.</summary>
    public DateTimeOffset? Deleted => Time("deleted");

    /// <summary>The rendered objects, hooks excluded.</summary>
    public string Manifest => Text(_document, "manifest");

    /// <summary>How Helm 4 applied it: <c>ssa</c>, <c>csa</c>, or empty, which is <c>csa</c>.</summary>
    public string ApplyMethod => Text(_document, "apply_method");

    /// <summary>The chart's name.</summary>
    public string ChartName => Text(ChartMetadata, "name");

    /// <summary>The chart's version.</summary>
    public string ChartVersion => Text(ChartMetadata, "version");

    /// <summary>The version of what the chart installs.</summary>
    public string AppVersion => Text(ChartMetadata, "appVersion");

    /// <summary>The user's values.</summary>
    public GoMap Config => Read(_document["config"]) as GoMap ?? new GoMap();

    /// <summary>The values of the chart itself; those of its sub-charts are not recorded.</summary>
    public GoMap ChartValues => Read(Part("chart")?["values"]) as GoMap ?? new GoMap();

    /// <summary>The hooks.</summary>
    public IReadOnlyList<ReleaseHook> Hooks =>
        _document["hooks"] is JsonArray hooks ? [.. hooks.OfType<JsonObject>().Select(Hook)] : [];

    private JsonObject? ChartMetadata => Part("chart")?["metadata"] as JsonObject;

    /// <summary>The same record in another state.</summary>
    /// <param name="status">The state.</param>
    /// <param name="description">What is said of it.</param>
    /// <returns>A copy; this record stays as it is.</returns>
    public ReleaseRecord With(ReleaseStatus status, string description)
    {
        var copy = _document.DeepClone().AsObject();
        if (copy["info"] is not JsonObject info)
            copy["info"] = info = [];
        info["status"] = ReleaseStatuses.Name(status);
        info["description"] = description;
        return new ReleaseRecord(copy);
    }

    /// <summary>What a further revision says that brings this one back.</summary>
    /// <param name="revision">The further revision.</param>
    /// <param name="status">Its state.</param>
    /// <param name="description">What is said of it.</param>
    /// <param name="deployed">When it is deployed.</param>
    /// <returns>A copy with chart, values, manifest and hooks of this one; hooks have not run yet.</returns>
    public ReleaseRecord Next(int revision, ReleaseStatus status, string description, DateTimeOffset deployed)
    {
        var next = With(status, description);
        next._document["version"] = revision;
        next.Set("last_deployed", ReleaseDraft.Time(deployed));
        next.Set("deleted", "");
        foreach (var hook in next.HookDocuments())
            hook["last_run"] = ReleaseDraft.LastRun(null, null, "");
        return next;
    }

    /// <summary>The same record after a hook began or ended.</summary>
    /// <param name="hook">The hook.</param>
    /// <param name="started">When it began.</param>
    /// <param name="completed">When it ended; null while it runs.</param>
    /// <param name="phase">Helm's word for how it is: <c>Running</c>, <c>Succeeded</c>, <c>Failed</c>.</param>
    /// <returns>A copy; this record stays as it is.</returns>
    public ReleaseRecord WithHookRun(ReleaseHook hook, DateTimeOffset started, DateTimeOffset? completed, string phase)
    {
        var copy = new ReleaseRecord(_document.DeepClone().AsObject());
        foreach (var one in copy.HookDocuments().Where(one => Text(one, "path") == hook.Path && Text(one, "name") == hook.Name && Text(one, "kind") == hook.Kind))
            one["last_run"] = ReleaseDraft.LastRun(started, completed, phase);
        return copy;
    }

    /// <summary>The same record with the time at which the release was taken away.</summary>
    /// <param name="deleted">The time.</param>
    /// <returns>A copy; this record stays as it is.</returns>
    public ReleaseRecord WithDeletion(DateTimeOffset deleted)
    {
        var copy = new ReleaseRecord(_document.DeepClone().AsObject());
        copy.Set("deleted", ReleaseDraft.Time(deleted));
        return copy;
    }

    internal JsonObject Document => _document;

    private void Set(string name, string text)
    {
        if (_document["info"] is not JsonObject info)
            _document["info"] = info = [];
        info[name] = text;
    }

    private IEnumerable<JsonObject> HookDocuments() => (_document["hooks"] as JsonArray ?? []).OfType<JsonObject>();

    private JsonObject? Part(string name) => _document[name] as JsonObject;

    private DateTimeOffset? Time(string name) => DateTimeOffset.TryParse(
        Text(Part("info"), name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) && time.Year > 1
        ? time
        : null;

    private static ReleaseHook Hook(JsonObject hook) => new()
    {
        Name = Text(hook, "name"),
        Kind = Text(hook, "kind"),
        Path = Text(hook, "path"),
        Manifest = Text(hook, "manifest"),
        Events = Texts(hook, "events"),
        Weight = Number(hook, "weight"),
        DeletePolicies = Texts(hook, "delete_policies"),
        OutputLogPolicies = Texts(hook, "output_log_policies"),
    };

    private static string Text(JsonObject? from, string name) =>
        from?[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : "";

    private static int Number(JsonObject from, string name) =>
        from[name] is JsonValue value && value.TryGetValue<int>(out var number) ? number : 0;

    private static IReadOnlyList<string> Texts(JsonObject from, string name) => from[name] is JsonArray array
        ? [.. array.OfType<JsonValue>().Select(value => value.TryGetValue<string>(out var text) ? text : "")]
        : [];

    private static object? Read(JsonNode? node) => node is null ? null : GoJson.Read(node.ToJsonString());
}
