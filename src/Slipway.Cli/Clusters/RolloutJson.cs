using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Slipway.Kubernetes;

namespace Slipway.Cli.Clusters;

/// <summary>A rollout's verdict for programs.</summary>
internal static class RolloutJson
{
    private static readonly JsonWriterOptions Format = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of(RolloutVerdict verdict)
    {
        var root = new JsonObject
        {
            ["outcome"] = verdict.Outcome.ToString(),
            ["elapsedSeconds"] = Math.Round(verdict.Elapsed.TotalSeconds, 3),
            ["objects"] = List(verdict.Objects, Of),
            ["evidence"] = List(verdict.Evidence, Of),
        };
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Format))
            root.WriteTo(writer);
        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    private static JsonObject Of(RolloutObject one) => new()
    {
        ["object"] = Of(one.Name),
        ["state"] = one.Verdict.State.ToString(),
        ["cause"] = one.Verdict.Cause.ToString(),
        ["subject"] = one.Verdict.Subject,
        ["message"] = one.Verdict.Message,
        ["evidence"] = List(one.Verdict.Evidence, text => JsonValue.Create(text)),
        ["hint"] = one.Verdict.Hint,
    };

    private static JsonObject Of(ObjectName name) => new()
    {
        ["apiVersion"] = name.Kind.ApiVersion,
        ["kind"] = name.Kind.Kind,
        ["namespace"] = name.Namespace,
        ["name"] = name.Name,
    };

    private static JsonObject Of(ObjectEvidence evidence) => new()
    {
        ["object"] = Of(evidence.Subject),
        ["conditions"] = List(evidence.Conditions, one => new JsonObject
        {
            ["type"] = one.Type,
            ["status"] = one.IsTrue ? "True" : one.IsFalse ? "False" : "Unknown",
            ["reason"] = one.Reason,
            ["message"] = one.Message,
            ["since"] = one.Since,
        }),
        ["events"] = List(evidence.Events, one => new JsonObject
        {
            ["subject"] = $"{one.Subject.Kind} {one.Subject.Name}",
            ["isWarning"] = one.IsWarning,
            ["reason"] = one.Reason,
            ["message"] = one.Message,
            ["count"] = one.Count,
            ["firstAt"] = one.FirstAt,
            ["lastAt"] = one.LastAt,
        }),
        ["containers"] = List(evidence.Containers, Of),
        ["missing"] = List(evidence.Missing, text => JsonValue.Create(text)),
    };

    private static JsonObject Of(ContainerEvidence container) => new()
    {
        ["pod"] = container.Pod,
        ["name"] = container.Name,
        ["image"] = container.Image,
        ["imageDigest"] = container.ImageDigest,
        ["state"] = container.State,
        ["reason"] = container.Reason,
        ["exitCode"] = container.ExitCode,
        ["signal"] = container.Signal,
        ["restarts"] = container.Restarts,
        ["log"] = List(container.Log, text => JsonValue.Create(text)),
        ["previousLog"] = List(container.PreviousLog, text => JsonValue.Create(text)),
    };

    private static JsonArray List<T>(IEnumerable<T> items, Func<T, JsonNode?> write) => [.. items.Select(write)];
}
