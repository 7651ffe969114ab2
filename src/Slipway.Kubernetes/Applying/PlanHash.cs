using System.Text.Json.Nodes;

namespace Slipway.Kubernetes;

/// <summary>The hash of a plan: of what is applied, on what terms, and what that rests on.</summary>
internal static class PlanHash
{
    /// <summary>The hash.</summary>
    public static string Of(ApplyPlan plan) => LiveForm.HashOf(new JsonObject
    {
        ["server"] = plan.Server,
        ["manager"] = plan.FieldManager,
        ["yields"] = new JsonArray([.. plan.Ownership.YieldsTo.Select(one => (JsonNode?)one)]),
        ["migrates"] = new JsonArray([.. plan.Ownership.MigratedManagers.Select(one => (JsonNode?)one)]),
        ["changes"] = new JsonArray([.. plan.Changes.Select(Of)]),
    });

    private static JsonObject Of(PlannedChange change) => new()
    {
        ["apiVersion"] = change.Name.Kind.ApiVersion,
        ["objectKind"] = change.Name.Kind.Kind,
        ["namespace"] = change.Name.Namespace,
        ["name"] = change.Name.Name,
        ["kind"] = change.Kind.ToString(),
        ["uid"] = change.Base.Uid,
        ["contents"] = change.Base.Contents,
        ["replicas"] = change.Replicas.ToString(),
        ["firstReplicas"] = change.FirstReplicas,
        ["wanted"] = change.Wanted?.ToNode(),
    };
}
