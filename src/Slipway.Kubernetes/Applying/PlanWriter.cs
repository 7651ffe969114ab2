using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Slipway.Kubernetes;

/// <summary>Writes a plan as JSON.</summary>
internal static class PlanWriter
{
    /// <summary>What the JSON says of itself.</summary>
    public const string Format = "slipway.dev/plan/v1";

    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        IndentSize = 2,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Writes it.</summary>
    public static string Write(ApplyPlan plan, PlanSecrets secrets) => new JsonObject
    {
        ["format"] = Format,
        ["secrets"] = secrets == PlanSecrets.Masked ? "masked" : "clear",
        ["hash"] = plan.Hash,
        ["server"] = plan.Server,
        ["fieldManager"] = plan.FieldManager,
        ["yieldsTo"] = List(plan.Ownership.YieldsTo),
        ["migratedManagers"] = List(plan.Ownership.MigratedManagers),
        ["changes"] = new JsonArray([.. plan.Changes.Select(change => Change(change, plan, secrets))]),
        ["refusals"] = new JsonArray([.. plan.Refusals.Select(Refusal)]),
    }.ToJsonString(Indented) + "\n";

    private static JsonObject Change(PlannedChange change, ApplyPlan plan, PlanSecrets secrets)
    {
        var node = Named(change.Kind.ToString(), change.Name);
        if (change.Base.Uid is not null)
        {
            var from = new JsonObject { ["uid"] = change.Base.Uid, ["resourceVersion"] = change.Base.ResourceVersion };
            // Whoever knows all of an object but a short secret could find that by this hash.
            if (secrets == PlanSecrets.Clear)
                from["contents"] = change.Base.Contents;
            node["base"] = from;
        }

        if (change.Replicas == ReplicasOwner.Autoscaler)
            (node["replicas"], node["firstReplicas"]) = (nameof(ReplicasOwner.Autoscaler), change.FirstReplicas);
        node["fields"] = Fields(change.Fields);
        node["taken"] = new JsonArray([.. change.Taken.Select(Conflict)]);
        node["yielded"] = new JsonArray([.. change.Yielded.Select(Conflict)]);
        node["remarks"] = List(change.Remarks);
        if (change.Wanted is { } wanted)
            node["wanted"] = secrets == PlanSecrets.Masked ? plan.Secrets.Masked(wanted) : wanted.ToNode();
        return node;
    }

    private static JsonObject Refusal(ApplyRefusal refusal)
    {
        var node = Named(refusal.Reason.ToString(), refusal.Name);
        (node["message"], node["isTransient"], node["fields"]) = (refusal.Message, refusal.IsTransient, Fields(refusal.Fields));
        return node;
    }

    private static JsonObject Named(string kind, ObjectName name) => new()
    {
        ["kind"] = kind,
        ["apiVersion"] = name.Kind.ApiVersion,
        ["objectKind"] = name.Kind.Kind,
        ["namespace"] = name.Namespace,
        ["name"] = name.Name,
    };

    private static JsonArray Fields(IEnumerable<FieldChange> fields) =>
        new([.. fields.Select(field => new JsonObject { ["path"] = field.Path, ["before"] = field.Before, ["after"] = field.After })]);

    private static JsonObject Conflict(FieldConflict conflict) => new()
    {
        ["manager"] = conflict.Manager,
        ["field"] = conflict.Field,
        ["subresource"] = conflict.Subresource,
        ["live"] = conflict.Live,
        ["wanted"] = conflict.Wanted,
    };

    private static JsonArray List(IEnumerable<string> texts) => new([.. texts.Select(text => (JsonNode?)text)]);
}
