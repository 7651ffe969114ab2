using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Slipway.Kubernetes;

/// <summary>Fields that somebody owns (<c>fieldsV1</c>). Immutable.</summary>
internal sealed class FieldSet
{
    private readonly ImmutableSortedDictionary<string, FieldSet> _parts;
    private readonly bool _isOwned;

    private FieldSet(bool isOwned, IEnumerable<KeyValuePair<string, FieldSet>> parts)
    {
        _isOwned = isOwned;
        _parts = parts.Where(part => !part.Value.IsEmpty).ToImmutableSortedDictionary(StringComparer.Ordinal);
    }

    /// <summary>No fields.</summary>
    public static FieldSet Empty { get; } = new(isOwned: false, []);

    /// <summary>Whether it has none.</summary>
    public bool IsEmpty => !_isOwned && _parts.IsEmpty;

    /// <summary>Reads a set.</summary>
    public static FieldSet Read(JsonElement fields) => Read(fields, isRoot: true);

    /// <summary>One field.</summary>
    public static FieldSet Of(FieldPath path)
    {
        var set = new FieldSet(isOwned: true, []);
        foreach (var segment in path.Segments.Reverse())
            set = new FieldSet(isOwned: false, [KeyValuePair.Create(segment, set)]);
        return set;
    }

    /// <summary>These and those.</summary>
    public FieldSet Union(FieldSet other)
    {
        var parts = _parts.ToBuilder();
        foreach (var (segment, part) in other._parts)
            parts[segment] = parts.TryGetValue(segment, out var mine) ? mine.Union(part) : part;
        return new FieldSet(_isOwned || other._isOwned, parts);
    }

    /// <summary>These without those.</summary>
    public FieldSet Except(FieldSet other) => new(
        _isOwned && !other._isOwned,
        _parts.Select(part => other._parts.TryGetValue(part.Key, out var theirs) ? KeyValuePair.Create(part.Key, part.Value.Except(theirs)) : part));

    /// <summary>These without a field and all below it.</summary>
    public FieldSet Without(string segment) => new(_isOwned, _parts.Remove(segment));

    /// <summary>Whether a field is one of these, or has one of them below it.</summary>
    public bool Reaches(FieldPath path)
    {
        var at = this;
        foreach (var segment in path.Segments)
        {
            if (!at._parts.TryGetValue(segment, out var part))
                return false;
            at = part;
        }

        return true;
    }

    /// <summary>Whether a manifest has just these fields, and an object has them with the same values and in the same order.</summary>
    public bool IsJust(JsonNode? wanted, JsonNode? live) => (wanted, live) switch
    {
        _ when _parts.IsEmpty => _isOwned && JsonNode.DeepEquals(wanted, live),
        (JsonObject table, JsonObject there) => table.Count == _parts.Count && table.All(field => IsJust(field.Key, field.Value, there)),
        (JsonArray list, JsonArray there) => IsJust(list, there),
        _ => false,
    };

    /// <summary>Each field, deeper ones before those that they lie in.</summary>
    public IEnumerable<FieldPath> Paths() => Paths([]);

    /// <summary>As it stands in <c>managedFields</c>.</summary>
    public JsonObject ToNode()
    {
        var node = new JsonObject();
        if (_isOwned && !_parts.IsEmpty)
            node["."] = new JsonObject();
        foreach (var (segment, part) in _parts)
            node[segment] = part.ToNode();
        return node;
    }

    private bool IsJust(string name, JsonNode? wanted, JsonObject live) =>
        _parts.TryGetValue("f:" + name, out var part) && live.TryGetPropertyValue(name, out var value) && part.IsJust(wanted, value);

    private bool IsJust(JsonArray wanted, JsonArray live)
    {
        var last = -1;
        foreach (var (segment, part) in wanted.Select(item => _parts.FirstOrDefault(one => ReferenceEquals(new FieldPath([one.Key]).Find(wanted), item))))
        {
            if (segment is null || new FieldPath([segment]) is not { } path || path.Find(live) is not { } there || live.IndexOf(there) is var at && at <= last)
                return false;
            // An item that is a single value is its own key.
            if (segment[0] != 'v' && !part.IsJust(path.Find(wanted), there))
                return false;
            last = at;
        }

        return wanted.Count == _parts.Count;
    }

    private IEnumerable<FieldPath> Paths(ImmutableArray<string> above)
    {
        foreach (var (segment, part) in _parts)
        {
            foreach (var path in part.Paths(above.Add(segment)))
                yield return path;
        }

        if (_isOwned)
            yield return new FieldPath(above);
    }

    private static FieldSet Read(JsonElement fields, bool isRoot)
    {
        if (fields.ValueKind != JsonValueKind.Object)
            return Empty;
        var (parts, isOwned, isLeaf) = (new List<KeyValuePair<string, FieldSet>>(), false, true);
        foreach (var field in fields.EnumerateObject())
        {
            isLeaf = false;
            isOwned |= field.Name == ".";
            // All others begin with a letter and a colon; what does not is of a form that is not known here.
            if (field.Name.Length > 2 && field.Name[1] == ':')
                parts.Add(KeyValuePair.Create(field.Name, Read(field.Value, isRoot: false)));
        }

        return new FieldSet(isOwned || (isLeaf && !isRoot), parts);
    }
}
