using System.Text.Json;
using System.Text.Json.Nodes;
using Slipway.Helm.Releases;
using Slipway.Kubernetes;
using Slipway.Model;

namespace Slipway.Deployers;

/// <summary>What an install or upgrade would do: the record it would make and what it would do to each object. A value that can be saved and applied later, exactly.</summary>
public sealed record ReleasePlan
{
    private const string Form = "slipway.plan.v1";

    /// <summary>The record that would be made.</summary>
    public required ReleaseRecord Draft { get; init; }

    /// <summary>What would be done to each object.</summary>
    public required ApplyPlan Objects { get; init; }

    /// <summary>The newest revision that the plan rests on; 0 where there is none.</summary>
    public required int BaseRevision { get; init; }

    /// <summary>The state of that revision's record; empty where there is none.</summary>
    public required string BaseVersion { get; init; }

    /// <summary>Whether a revision would be made only for its own sake: chart, values, objects and hooks are those that are deployed, and live objects are as wanted.</summary>
    public required bool IsEmpty { get; init; }

    /// <summary>The hooks that would run, in words, in order.</summary>
    public IReadOnlyList<string> Hooks =>
    [
        .. Events.SelectMany(one => ReleaseHook.InOrder(Draft.Hooks, one).Select(hook => $"{one}: {hook.Kind} {hook.Name}")),
    ];

    private string[] Events => Draft.Status == ReleaseStatus.PendingInstall ? ["pre-install", "post-install"] : ["pre-upgrade", "post-upgrade"];

    /// <summary>The plan to be saved; holds Secrets in clear, so that it is written for its user's eyes only.</summary>
    public string ToFile() => new JsonObject
    {
        ["form"] = Form,
        ["release"] = Draft.Name,
        ["namespace"] = Draft.Namespace,
        ["baseRevision"] = BaseRevision,
        ["baseVersion"] = BaseVersion,
        ["isEmpty"] = IsEmpty,
        ["record"] = ReleaseCodec.Encode(Draft),
        ["objects"] = JsonNode.Parse(Objects.ToFile()),
    }.ToJsonString();

    /// <summary>Reads what <see cref="ToFile"/> gave.</summary>
    /// <param name="text">The text.</param>
    /// <param name="source">Where it is from, for messages.</param>
    /// <exception cref="UsageException">It is no such text, or was changed.</exception>
    public static ReleasePlan Parse(string text, string source)
    {
        try
        {
            if (JsonNode.Parse(text) is not JsonObject node || node["form"]?.ToString() != Form)
                throw new UsageException($"'{source}' is no plan of a release. Expected a file that 'slipway diff --plan-file' wrote.");
            return new ReleasePlan
            {
                Draft = ReleaseCodec.Decode(node["record"]?.ToString() ?? ""),
                Objects = ApplyPlan.Parse(node["objects"]?.ToJsonString() ?? ""),
                BaseRevision = node["baseRevision"]?.GetValue<int>() ?? 0,
                BaseVersion = node["baseVersion"]?.ToString() ?? "",
                IsEmpty = node["isEmpty"]?.GetValue<bool>() ?? false,
            };
        }
        catch (Exception exception) when (exception is JsonException or ReleaseException or FormatException or InvalidOperationException)
        {
            throw new UsageException($"'{source}' is no plan of a release, or was changed: {exception.Message} Make a new one with 'slipway diff --plan-file'.", exception);
        }
    }

    /// <summary>For people: what changes, then the hooks.</summary>
    public string ToText()
    {
        var objects = Objects.ToText().TrimEnd();
        if (Objects.IsEmpty && !IsEmpty && Objects.Refusals.Length == 0)
            objects += "\n\nNo object would change, but a revision would be made: its chart, values or hooks differ from those of the last one, or that failed.";
        var hooks = IsEmpty ? [] : Hooks;
        return hooks.Count == 0 ? objects + "\n" : $"{objects}\n\nHooks that run:\n{string.Concat(hooks.Select(one => $"  {one}\n"))}";
    }
}
