using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Slipway.Kubernetes;

/// <summary>Decides for each field that others own whether it is taken or left to them.</summary>
internal sealed class FieldYielding
{
    private readonly ApplyTerms _terms;
    private readonly ManagedFields _owners;
    private readonly JsonObject _body;
    private readonly JsonObject? _live;
    private readonly ResourceKind _kind;
    private readonly ImmutableArray<FieldConflict>.Builder _yielded = ImmutableArray.CreateBuilder<FieldConflict>();
    private readonly ImmutableArray<FieldConflict>.Builder _taken = ImmutableArray.CreateBuilder<FieldConflict>();

    /// <summary>Begins with what is known of the owners: fields of those that are yielded to are left out where they differ.</summary>
    public FieldYielding(KubernetesObject body, KubernetesObject? live, ApplyTerms terms)
    {
        (_terms, _owners, _kind) = (terms, ManagedFields.Of(live), body.Kind);
        (_body, _live) = (body.ToNode(), live?.ToNode());
        foreach (var entry in _owners.Entries.Where(one => YieldsTo(one.Manager) && !one.IsOurs(terms.FieldManager)))
        {
            foreach (var path in entry.Fields.Paths().Where(path => path.Segments.Length > 1 && Differs(path)).ToList())
                Yield(path, new FieldConflict { Manager = entry.Manager, Field = path.ToString(), Subresource = entry.Subresource });
        }
    }

    /// <summary>What is applied.</summary>
    public KubernetesObject Body => KubernetesObject.Of(_body);

    /// <summary>Fields that are left to others.</summary>
    public ImmutableArray<FieldConflict> Yielded => _yielded.ToImmutable();

    /// <summary>Fields that are taken.</summary>
    public ImmutableArray<FieldConflict> Taken => _taken.ToImmutable();

    /// <summary>Takes what a server told of conflicts, and decides on each.</summary>
    public void Decide(ImmutableArray<FieldConflict> conflicts)
    {
        foreach (var conflict in conflicts)
        {
            var path = PathOf(conflict);
            if (YieldsTo(conflict.Manager) && path is not null)
                Yield(path, conflict);
            else
                _taken.Add(path is null ? conflict : Shown(path, conflict));
        }
    }

    private bool YieldsTo(string manager) => _terms.Ownership.YieldsTo.Contains(manager, StringComparer.Ordinal);

    private void Yield(FieldPath path, FieldConflict conflict)
    {
        _yielded.Add(Shown(path, conflict));
        path.RemoveFrom(_body);
    }

    private FieldConflict Shown(FieldPath path, FieldConflict conflict) => conflict with
    {
        Live = _terms.Secrets.Show(path.Find(_live), _kind, path),
        Wanted = _terms.Secrets.Show(path.Find(_body), _kind, path),
    };

    // Only of single values: a table or list that both have is compared by what lies in it.
    private bool Differs(FieldPath path)
    {
        var (wanted, live) = (path.Find(_body), path.Find(_live));
        if (wanted is null || JsonNode.DeepEquals(wanted, live))
            return false;
        return IsWhole(path) || wanted is not (JsonObject or JsonArray) || live is not (JsonObject or JsonArray);
    }

    // Owned as a whole, such as an atomic list.
    private bool IsWhole(FieldPath path) => !_owners.Entries.Any(entry => entry.Fields.Paths().Any(one =>
        one.Segments.Length > path.Segments.Length && one.Segments.AsSpan()[..path.Segments.Length].SequenceEqual(path.Segments.AsSpan())));

    // A server writes a field's path so that names with dots in them cannot be told from several; its owner's own list can.
    private FieldPath? PathOf(FieldConflict conflict) => _owners.Entries.Where(entry => entry.Manager == conflict.Manager)
        .SelectMany(entry => entry.Fields.Paths()).FirstOrDefault(path => path.ToString() == conflict.Field);
}
