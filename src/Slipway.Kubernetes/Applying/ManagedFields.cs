using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Slipway.Kubernetes;

/// <summary>Who owns which fields of an object (<c>metadata.managedFields</c>).</summary>
internal sealed record ManagedFields
{
    private ManagedFields(ImmutableArray<Entry> entries) => Entries = entries;

    /// <summary>One for each manager, operation and version.</summary>
    public ImmutableArray<Entry> Entries { get; }

    /// <summary>Those of an object; none where there is none.</summary>
    public static ManagedFields Of(KubernetesObject? live)
    {
        var entries = ImmutableArray.CreateBuilder<Entry>();
        foreach (var entry in live?.Root.Field("metadata").Items("managedFields") ?? default)
        {
            entries.Add(new Entry(
                entry.Text("manager") ?? "", entry.Text("operation") == "Apply", entry.Text("subresource") is { Length: > 0 } part ? part : null,
                FieldSet.Read(entry.Field("fieldsV1") ?? default), entry));
        }

        return new ManagedFields(entries.ToImmutable());
    }

    /// <summary>What a manager owns by server-side apply.</summary>
    public FieldSet AppliedBy(string manager) => Union(Entries.Where(one => one.IsOurs(manager)));

    /// <summary>What predecessors of a manager own, their status left out: nobody applies one.</summary>
    public FieldSet OfPredecessors(string manager, ImmutableArray<string> predecessors) =>
        Union(Entries.Where(one => one.IsOfPredecessor(manager, predecessors))).Without("f:status");

    /// <summary>What neither a manager nor its predecessors own.</summary>
    public FieldSet OfOthers(string manager, ImmutableArray<string> predecessors) =>
        Union(Entries.Where(one => !one.IsOurs(manager) && !one.IsOfPredecessor(manager, predecessors)));

    /// <summary>
    /// The entries with what predecessors own made a manager's, and with fields that are nobody's from then on; null where that changes
    /// nothing.
    /// </summary>
    public JsonArray? Rewrite(string manager, ImmutableArray<string> predecessors, FieldSet released)
    {
        var owned = AppliedBy(manager).Union(OfPredecessors(manager, predecessors)).Except(released);
        var moved = Entries.Where(one => one.IsOfPredecessor(manager, predecessors)).ToList();
        if (moved.Count == 0 && !Entries.Any(one => one.IsOurs(manager) && released.Paths().Any(one.Fields.Reaches)))
            return null;
        var model = Entries.FirstOrDefault(one => one.IsOurs(manager)) ?? moved[^1];
        var entries = new JsonArray();
        foreach (var entry in Entries.Where(one => !one.IsOurs(manager) && !one.IsOfPredecessor(manager, predecessors)))
            entries.Add(JsonObject.Create(entry.Root.Clone()));
        if (owned.IsEmpty)
            return entries;
        var ours = JsonObject.Create(model.Root.Clone()) ?? [];
        (ours["manager"], ours["operation"], ours["fieldsV1"]) = (manager, "Apply", owned.ToNode());
        entries.Add(ours);
        return entries;
    }

    private static FieldSet Union(IEnumerable<Entry> entries) => entries.Aggregate(FieldSet.Empty, (all, one) => all.Union(one.Fields));

    /// <summary>What one manager owns through one operation.</summary>
    internal sealed record Entry(string Manager, bool IsApply, string? Subresource, FieldSet Fields, JsonElement Root)
    {
        public bool IsOurs(string manager) => IsApply && Subresource is null && Manager == manager;

        public bool IsOfPredecessor(string manager, ImmutableArray<string> predecessors) =>
            !IsOurs(manager) && Subresource is null && predecessors.Contains(Manager, StringComparer.Ordinal);
    }
}
