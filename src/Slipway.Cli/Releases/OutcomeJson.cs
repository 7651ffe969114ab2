using System.Text.Json.Nodes;
using Slipway.Deployers;
using Slipway.Helm.Releases;
using Slipway.Kubernetes;
using Slipway.Model;

namespace Slipway.Cli.Releases;

/// <summary>How an operation ended, for programs.</summary>
internal static class OutcomeJson
{
    /// <summary>An object with <c>release, namespace, revision, status, elapsedSeconds, failure, returnedTo</c>; every name is always there.</summary>
    /// <param name="end">The end.</param>
    /// <param name="back">The end of the return to the release before; null where there was none.</param>
    public static string Of(ReleaseEnd end, ReleaseEnd? back)
    {
        var node = Node(end);
        node["returnedTo"] = back is null ? null : Node(back);
        return IndentedJson.Of(node);
    }

    private static JsonObject Node(ReleaseEnd end) => new()
    {
        ["release"] = end.Stored.Name,
        ["namespace"] = end.Stored.Place.Namespace,
        ["revision"] = end.Stored.Revision,
        ["status"] = ReleaseStatuses.Name(end.Stored.Status),
        ["elapsedSeconds"] = Math.Round((end.Verdict switch { Verdict.Good good => good.Elapsed, Verdict.Bad bad => bad.Elapsed, _ => default }).TotalSeconds, 3),
        ["failure"] = end.Verdict is Verdict.Bad failed ? Failure(failed, end.Rollout?.Worst?.Verdict.Cause) : null,
    };

    private static JsonObject Failure(Verdict.Bad bad, FailureCause? seen) => new()
    {
        ["cause"] = seen is null or FailureCause.None ? bad.Cause.ToString() : seen.ToString(),
        ["subject"] = bad.Subject,
        ["message"] = bad.Message,
        ["exitCode"] = bad.Evidence.ExitCode,
        ["conditions"] = Texts(bad.Evidence.Probes),
        ["events"] = Texts(bad.Evidence.Events),
        ["log"] = Texts(bad.Evidence.LogTail),
    };

    private static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(one => JsonValue.Create(one))]);
}
