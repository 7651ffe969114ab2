using System.Collections.Immutable;
using System.Text.Json;
using Slipway.Model;

namespace Slipway.Kubernetes;

/// <summary>Reads a plan that was saved.</summary>
internal static class PlanReader
{
    /// <summary>Reads it.</summary>
    /// <exception cref="UsageException">It is none, was changed, or is masked.</exception>
    public static ApplyPlan Read(string file)
    {
        JsonElement root;
        try
        {
            root = JsonElement.Parse(file, KubernetesObject.Depth);
        }
        catch (JsonException exception)
        {
            throw new UsageException($"This is no plan: it is not JSON ({exception.Message}). Expected what was saved as a plan file.", exception);
        }

        if (root.Text("format") is not PlanWriter.Format)
            throw new UsageException($"This is no plan that this version reads: its 'format' is '{root.Text("format")}'. Expected '{PlanWriter.Format}'.");
        if (root.Text("secrets") != "clear")
            throw new UsageException("This plan is for reading: the values of its Secrets are masked, so that it cannot be applied. Save it as a plan file.");
        var plan = Plan(root);
        return plan.Hash == root.Text("hash")
            ? plan
            : throw new UsageException(
                $"This plan was changed since it was saved: its hash is '{plan.Hash}', and it says '{root.Text("hash")}'. Make it anew.");
    }

    private static ApplyPlan Plan(JsonElement root) => new()
    {
        Server = root.Text("server") ?? throw Missing("server"),
        FieldManager = root.Text("fieldManager") ?? throw Missing("fieldManager"),
        Ownership = new OwnershipPolicy { YieldsTo = [.. root.Texts("yieldsTo")], MigratedManagers = [.. root.Texts("migratedManagers")] },
        Changes = [.. root.Items("changes").Select(Change)],
        Refusals = [.. root.Items("refusals").Select(Refusal)],
    };

    private static PlannedChange Change(JsonElement change)
    {
        var from = change.Field("base");
        return new PlannedChange
        {
            Name = Name(change),
            Kind = Word<ChangeKind>(change, "kind"),
            Wanted = change.Field("wanted") is { } wanted ? new KubernetesObject(wanted, ResourceKind.Find(wanted) ?? throw Missing("wanted.kind")) : null,
            Fields = Fields(change),
            Replicas = change.Text("replicas") is null ? ReplicasOwner.Manifest : Word<ReplicasOwner>(change, "replicas"),
            FirstReplicas = change.Number("firstReplicas"),
            Taken = Conflicts(change, "taken"),
            Yielded = Conflicts(change, "yielded"),
            Remarks = [.. change.Texts("remarks")],
            Base = new PlanBase(from.Text("uid"), from.Text("resourceVersion"), from.Text("contents")),
        };
    }

    private static ApplyRefusal Refusal(JsonElement refusal) => new()
    {
        Name = Name(refusal),
        Reason = Word<RefusalReason>(refusal, "kind"),
        Message = refusal.Text("message") ?? throw Missing("message"),
        Fields = Fields(refusal),
        IsTransient = refusal.Flag("isTransient"),
    };

    private static ObjectName Name(JsonElement named) => ObjectName.Of(
        ResourceKind.Of(named.Text("apiVersion") ?? throw Missing("apiVersion"), named.Text("objectKind") ?? throw Missing("objectKind")),
        named.Text("namespace"), named.Text("name") ?? throw Missing("name"));

    private static ImmutableArray<FieldChange> Fields(JsonElement of) =>
        [.. of.Items("fields").Select(field => new FieldChange(field.Text("path") ?? throw Missing("path"), field.Text("before"), field.Text("after")))];

    private static ImmutableArray<FieldConflict> Conflicts(JsonElement of, string name) => [.. of.Items(name).Select(one => new FieldConflict
    {
        Manager = one.Text("manager") ?? throw Missing("manager"),
        Field = one.Text("field") ?? throw Missing("field"),
        Subresource = one.Text("subresource"),
        Live = one.Text("live"),
        Wanted = one.Text("wanted"),
    })];

    private static T Word<T>(JsonElement of, string name) where T : struct, Enum =>
        Enum.TryParse<T>(of.Text(name), out var word) && Enum.IsDefined(word)
            ? word
            : throw new UsageException(
                $"This plan is not as it was saved: '{name}' is '{of.Text(name)}'. Expected one of {string.Join(", ", Enum.GetNames<T>())}.");

    private static UsageException Missing(string name) => new($"This plan is not as it was saved: '{name}' is missing. Make it anew.");
}
