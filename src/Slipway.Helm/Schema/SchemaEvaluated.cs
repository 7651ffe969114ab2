using Slipway.GoTemplates.Values;

namespace Slipway.Helm.Schema;

/// <summary>What of an object or array no schema has looked at yet. It is only kept where somebody asks.</summary>
internal sealed class SchemaEvaluated
{
    private readonly HashSet<string>? _properties;
    private readonly HashSet<int>? _items;

    public SchemaEvaluated(object? value, SchemaNode schema, bool isAskedFor)
    {
        if (value is GoMap map && !schema.EvaluatesAllProperties && (isAskedFor || schema.UnevaluatedProperties is not null))
        {
            _properties = new HashSet<string>(StringComparer.Ordinal);
            foreach (var key in map.Keys)
                _properties.Add(MapKey.Text(key));
        }
        else if (value is GoSlice slice && !schema.EvaluatesAllItems && (isAskedFor || schema.UnevaluatedItems is not null))
        {
            _items = [.. Enumerable.Range(0, slice.Count).Skip(schema.FirstItems.Count)];
        }
    }

    public bool IsEmpty => _properties is not { Count: > 0 } && _items is not { Count: > 0 };

    public IReadOnlyList<string> Properties => _properties is null ? [] : [.. _properties.Order(StringComparer.Ordinal)];

    public IReadOnlyList<int> Items => _items is null ? [] : [.. _items.Order()];

    public void Saw(string property) => _properties?.Remove(property);

    public void Saw(int item) => _items?.Remove(item);

    public void Forget()
    {
        _properties?.Clear();
        _items?.Clear();
    }

    /// <summary>What another has looked at counts here too.</summary>
    public void Merge(SchemaEvaluated other)
    {
        _properties?.IntersectWith(other._properties ?? []);
        _items?.IntersectWith(other._items ?? []);
    }
}
