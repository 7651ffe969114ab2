using System.Globalization;
using System.Text;

namespace Slipway.Delivery;

/// <summary>Shows what a deploy would change.</summary>
public static class PlanView
{
    /// <summary>For people: what is asked for, a line for each change, and whether it would be refused.</summary>
    public static string Text(DeliveryPlan plan)
    {
        var request = plan.Plan.Request;
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"Plan of '{request.Release.Id}' ({request.Release.Revision.Commit.Short}) for '{request.Environment}'\n");
        if (plan.Plan.Changes.IsEmpty)
            text.Append("  Nothing would change.\n");
        foreach (var change in plan.Plan.Changes)
            text.Append("  ").Append(change).Append('\n');
        if (plan.Refusal is { } refusal)
            text.Append("It would be refused: ").Append(refusal).Append('\n');
        return text.Append(CultureInfo.InvariantCulture, $"Hash {plan.Plan.Hash}\n").ToString();
    }

    /// <summary>An object: <c>environment, release, commit, digest, replicas, changes, refusal, hash</c>.</summary>
    public static string Json(DeliveryPlan plan) => ViewJson.Write(json =>
    {
        var request = plan.Plan.Request;
        json.WriteStartObject();
        json.WriteString("environment", request.Environment.Value);
        json.WriteString("release", request.Release.Id.Value);
        json.WriteString("commit", request.Release.Revision.Commit.Value);
        json.WriteString("digest", request.Release.ImageDigest.Value);
        json.WriteNumber("replicas", request.Replicas);
        json.WriteStartArray("changes");
        foreach (var change in plan.Plan.Changes)
            json.WriteStringValue(change);
        json.WriteEndArray();
        json.WriteString("refusal", plan.Refusal);
        json.WriteString("hash", plan.Plan.Hash.Value);
        json.WriteEndObject();
    });
}
