using System.Collections;

namespace Slipway.GoTemplates.Values;

/// <summary>Go's slice <c>[]T</c>. It does not change once made: what appends makes another.</summary>
public sealed class GoSlice : IReadOnlyList<object?>
{
    private readonly byte[]? _bytes;
    private readonly int _offset;
    private object?[]? _items;

    private GoSlice(GoType type, object?[] items, int offset, int count, bool isNil)
    {
        if (type.Kind is not (GoKind.Slice or GoKind.Array))
            throw new ArgumentException($"'{type}' is not a slice type. Expected for example GoType.SliceOf(GoType.String).", nameof(type));
        Type = type;
        _items = items;
        _offset = offset;
        Count = count;
        IsNil = isNil;
    }

    /// <summary>A slice over items, which are not copied: the caller gives them away.</summary>
    /// <param name="type">The slice type, for example <see cref="GoType.SliceOfAny"/>.</param>
    /// <param name="items">The elements, each a value of the element type.</param>
    public GoSlice(GoType type, object?[] items)
        : this(type, items, 0, items.Length, isNil: false)
    {
    }

    private GoSlice(byte[] bytes)
    {
        Type = GoType.SliceOfBytes;
        _bytes = bytes;
        Count = bytes.Length;
    }

    /// <summary>Its type.</summary>
    public GoType Type { get; }

    /// <summary>The type of its elements.</summary>
    public GoType ElementType => Type.Element!;

    /// <summary>How many elements there are.</summary>
    public int Count { get; }

    /// <summary>Whether it is the nil slice, which has no elements.</summary>
    public bool IsNil { get; }

    /// <summary>How many elements it could grow to in place (Go's <c>cap</c>).</summary>
    public int Capacity => (_bytes?.Length ?? Items.Length) - _offset;

    /// <summary>The elements.</summary>
    public ReadOnlySpan<object?> Span => Items.AsSpan(_offset, Count);

    /// <summary>One element.</summary>
    /// <param name="index">From 0.</param>
    public object? this[int index] => Span[index];

    /// <summary>A <c>[]interface {}</c>.</summary>
    /// <param name="items">The elements.</param>
    /// <returns>The slice.</returns>
    public static GoSlice Of(params object?[] items) => new(GoType.SliceOfAny, items);

    /// <summary>A <c>[]string</c>.</summary>
    /// <param name="items">The elements.</param>
    /// <returns>The slice.</returns>
    public static GoSlice OfStrings(params IEnumerable<string> items) => new(GoType.SliceOfStrings, [.. items]);

    /// <summary>A <c>[]uint8</c>.</summary>
    /// <param name="bytes">The elements.</param>
    /// <returns>The slice.</returns>
    public static GoSlice OfBytes(ReadOnlySpan<byte> bytes) => new(bytes.ToArray());

    /// <summary>The nil slice of a type.</summary>
    /// <param name="type">The slice type.</param>
    /// <returns>An empty slice that is nil.</returns>
    public static GoSlice Nil(GoType type) => new(type, [], 0, 0, isNil: true);

    /// <summary>Part of this slice, of the same type; nothing is copied.</summary>
    /// <param name="from">The first element.</param>
    /// <param name="to">The element after the last; at most <see cref="Capacity"/>, as in Go.</param>
    /// <returns>The part.</returns>
    public GoSlice Slice(int from, int to) => Slice(from, to, Capacity);

    /// <summary>Part of this slice with a capacity of its own; nothing is copied.</summary>
    /// <param name="from">The first element.</param>
    /// <param name="to">The element after the last.</param>
    /// <param name="limit">The element after the last that the part may grow to.</param>
    /// <returns>The part.</returns>
    public GoSlice Slice(int from, int to, int limit)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(from, 0);
        ArgumentOutOfRangeException.ThrowIfLessThan(to, from);
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, to);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, Capacity);
        var items = limit == Capacity ? Items : Items[..(_offset + limit)];
        return new GoSlice(Type, items, _offset + from, to - from, IsNil);
    }

    /// <summary>The bytes of a <c>[]uint8</c>.</summary>
    /// <returns>The bytes.</returns>
    public byte[] ToBytes()
    {
        if (_bytes is not null) return [.. _bytes];
        var bytes = new byte[Count];
        for (var i = 0; i < bytes.Length; i++) bytes[i] = (byte)this[i]!;
        return bytes;
    }

    /// <inheritdoc/>
    public IEnumerator<object?> GetEnumerator()
    {
        for (var i = 0; i < Count; i++) yield return Items[_offset + i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    // Bytes become values one by one only where somebody looks at them.
    private object?[] Items => _items ??= Array.ConvertAll(_bytes!, static one => (object?)one);
}
