using System.Collections;

namespace Slipway.GoTemplates.Values;

/// <summary>
/// Go's map, shared by reference and changed in place. Enumeration is in the order in which templates range over it and
/// <c>%v</c> prints it: keys sorted. A map that one thread changes is no other thread's to read.
/// </summary>
public sealed class GoMap : IEnumerable<KeyValuePair<object?, object?>>
{
    private readonly Dictionary<string, object?>? _byText;
    private readonly Dictionary<GoMapKey, object?>? _byKey;
    private readonly GoMap _owner;
    private object?[]? _sorted;

    /// <summary>An empty map.</summary>
    /// <param name="type">The map type, for example <see cref="GoType.MapOfAny"/>.</param>
    /// <param name="capacity">How many entries to make room for.</param>
    public GoMap(GoType type, int capacity = 0)
        : this(type, capacity, isNil: false)
    {
    }

    /// <summary>An empty <c>map[string]interface {}</c>.</summary>
    public GoMap()
        : this(GoType.MapOfAny)
    {
    }

    private GoMap(GoType type, int capacity, bool isNil)
    {
        if (type.Kind != GoKind.Map)
            throw new ArgumentException($"'{type}' is not a map type. Expected for example GoType.MapOfAny.", nameof(type));
        Type = type;
        IsNil = isNil;
        _owner = this;
        if (type.Key!.Kind == GoKind.String) _byText = new Dictionary<string, object?>(capacity, StringComparer.Ordinal);
        else _byKey = new Dictionary<GoMapKey, object?>(capacity);
    }

    private GoMap(GoMap owner, GoType type)
    {
        (Type, IsNil, _owner) = (type, owner.IsNil, owner);
        (_byText, _byKey) = (owner._byText, owner._byKey);
    }

    /// <summary>Its type.</summary>
    public GoType Type { get; }

    /// <summary>The type of its keys.</summary>
    public GoType KeyType => Type.Key!;

    /// <summary>The type of its values.</summary>
    public GoType ValueType => Type.Element!;

    /// <summary>Whether it is the nil map, which has no entries and takes none.</summary>
    public bool IsNil { get; }

    /// <summary>How many entries there are.</summary>
    public int Count => _byText?.Count ?? _byKey!.Count;

    /// <summary>The keys, sorted as templates range over them.</summary>
    public ReadOnlySpan<object?> Keys => SortedKeys();

    /// <summary>The value of a string key; null if there is none.</summary>
    /// <param name="key">The key.</param>
    public object? this[string key]
    {
        get => TryGet(key, out var value) ? value : null;
        set => Set(key, value);
    }

    /// <summary>The nil map of a type.</summary>
    /// <param name="type">The map type.</param>
    /// <returns>An empty map that is nil.</returns>
    public static GoMap Nil(GoType type) => new(type, 0, isNil: true);

    /// <summary>Finds the value of a string key, in a map whose keys are strings or interfaces.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The value.</param>
    /// <returns>False if there is no such key.</returns>
    public bool TryGet(string key, out object? value) =>
        _byText is not null ? _byText.TryGetValue(key, out value) : _byKey!.TryGetValue(new GoMapKey(key), out value);

    /// <summary>Finds the value of a key.</summary>
    /// <param name="key">The key; of the key type.</param>
    /// <param name="value">The value.</param>
    /// <returns>False if there is no such key.</returns>
    public bool TryGet(object? key, out object? value)
    {
        if (_byText is null) return _byKey!.TryGetValue(new GoMapKey(key), out value);
        value = null;
        return key is string text && _byText.TryGetValue(text, out value);
    }

    /// <summary>Whether there is a key.</summary>
    /// <param name="key">The key; of the key type.</param>
    /// <returns>True if there is.</returns>
    public bool ContainsKey(object? key) => TryGet(key, out _);

    /// <summary>Sets the value of a key.</summary>
    /// <param name="key">The key; of the key type.</param>
    /// <param name="value">The value; of the value type.</param>
    /// <exception cref="TemplateFunctionException">The map is nil.</exception>
    public void Set(object? key, object? value)
    {
        if (IsNil) throw new TemplateFunctionException("assignment to entry in nil map");
        var before = Count;
        if (_byText is not null) _byText[(string)key!] = value;
        else _byKey![new GoMapKey(key)] = value;
        if (Count != before) _owner._sorted = null;
    }

    /// <summary>Removes a key, if there is one.</summary>
    /// <param name="key">The key; of the key type.</param>
    /// <returns>False if there was no such key.</returns>
    public bool Remove(object? key)
    {
        var removed = _byText is not null ? key is string text && _byText.Remove(text) : _byKey!.Remove(new GoMapKey(key));
        if (removed) _owner._sorted = null;
        return removed;
    }

    /// <summary>The same map as one of another type: what either is given, both have, as after a conversion in Go.</summary>
    /// <param name="type">A map type with the same keys and elements.</param>
    /// <returns>The map itself where it is of the type already.</returns>
    /// <exception cref="ArgumentException">The type has other keys or elements.</exception>
    public GoMap As(GoType type)
    {
        if (Type.Equals(type))
            return this;
        if (type.Kind != GoKind.Map || !KeyType.Equals(type.Key) || !ValueType.Equals(type.Element))
            throw new ArgumentException($"A '{Type}' is no '{type}'. Expected a map type with the same keys and elements.", nameof(type));
        return _owner.Type.Equals(type) ? _owner : new GoMap(_owner, type);
    }

    /// <summary>Another map of the same type with the same entries; the values are not copied.</summary>
    /// <returns>The copy; that of a nil map is empty and not nil.</returns>
    public GoMap Clone()
    {
        var copy = new GoMap(Type, Count);
        if (_byText is not null)
        {
            foreach (var (key, value) in _byText) copy._byText![key] = value;
        }
        else
        {
            foreach (var (key, value) in _byKey!) copy._byKey![key] = value;
        }

        return copy;
    }

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<object?, object?>> GetEnumerator()
    {
        foreach (var key in SortedKeys())
        {
            if (TryGet(key, out var value)) yield return new KeyValuePair<object?, object?>(key, value);
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private object?[] SortedKeys()
    {
        var sorted = _owner._sorted;
        if (sorted is not null) return sorted;
        sorted = new object?[Count];
        var next = 0;
        if (_byText is not null)
        {
            foreach (var key in _byText.Keys) sorted[next++] = key;
        }
        else
        {
            foreach (var key in _byKey!.Keys) sorted[next++] = key.Value;
        }

        Array.Sort(sorted, GoKeyOrder.Instance);
        return _owner._sorted = sorted;
    }
}
