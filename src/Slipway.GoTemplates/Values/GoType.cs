using System.Numerics;

namespace Slipway.GoTemplates.Values;

/// <summary>A Go type: its kind, its name as <c>%T</c> prints it and what it is made of. Two types are the same if their names are.</summary>
public sealed class GoType : IEquatable<GoType>
{
    private GoType? _slice;
    private GoType? _mapFromString;

    private GoType(GoKind kind, string name, GoType? element = null, GoType? key = null, bool isNamed = false)
    {
        Kind = kind;
        Name = name;
        Element = element;
        Key = key;
        IsNamed = isNamed;
    }

    /// <summary>What sort of type it is.</summary>
    public GoKind Kind { get; }

    /// <summary>The name that <c>%T</c> prints: <c>map[string]interface {}</c>.</summary>
    public string Name { get; }

    /// <summary>The type of the elements (slice, array), of the values (map) or pointed to (pointer); null for others.</summary>
    public GoType? Element { get; }

    /// <summary>The type of a map's keys; null for others.</summary>
    public GoType? Key { get; }

    /// <summary>Whether the type was declared with a name of its own (<c>time.Duration</c>, also <c>int</c>), and not composed (<c>[]int</c>).</summary>
    public bool IsNamed { get; }

    /// <summary>Finds a method of a slice or map of this type: given the receiver and a name, the bound method or null. Structs bring their own.</summary>
    public Func<object, string, GoFunction?>? Methods { get; private init; }

    /// <summary><c>interface {}</c>.</summary>
    public static GoType Interface { get; } = new(GoKind.Interface, "interface {}");

    /// <summary><c>error</c>.</summary>
    public static GoType Error { get; } = new(GoKind.Interface, "error", isNamed: true);

    /// <summary><c>bool</c>.</summary>
    public static GoType Bool { get; } = Basic(GoKind.Bool, "bool");

    /// <summary><c>string</c>.</summary>
    public static GoType String { get; } = Basic(GoKind.String, "string");

    /// <summary><c>int</c>.</summary>
    public static GoType Int { get; } = Basic(GoKind.Int, "int");

    /// <summary><c>int8</c>.</summary>
    public static GoType Int8 { get; } = Basic(GoKind.Int8, "int8");

    /// <summary><c>int16</c>.</summary>
    public static GoType Int16 { get; } = Basic(GoKind.Int16, "int16");

    /// <summary><c>int32</c>.</summary>
    public static GoType Int32 { get; } = Basic(GoKind.Int32, "int32");

    /// <summary><c>int64</c>.</summary>
    public static GoType Int64 { get; } = Basic(GoKind.Int64, "int64");

    /// <summary><c>uint</c>.</summary>
    public static GoType Uint { get; } = Basic(GoKind.Uint, "uint");

    /// <summary><c>uint8</c>.</summary>
    public static GoType Uint8 { get; } = Basic(GoKind.Uint8, "uint8");

    /// <summary><c>uint16</c>.</summary>
    public static GoType Uint16 { get; } = Basic(GoKind.Uint16, "uint16");

    /// <summary><c>uint32</c>.</summary>
    public static GoType Uint32 { get; } = Basic(GoKind.Uint32, "uint32");

    /// <summary><c>uint64</c>.</summary>
    public static GoType Uint64 { get; } = Basic(GoKind.Uint64, "uint64");

    /// <summary><c>float32</c>.</summary>
    public static GoType Float32 { get; } = Basic(GoKind.Float32, "float32");

    /// <summary><c>float64</c>.</summary>
    public static GoType Float64 { get; } = Basic(GoKind.Float64, "float64");

    /// <summary><c>complex128</c>.</summary>
    public static GoType Complex128 { get; } = Basic(GoKind.Complex128, "complex128");

    /// <summary><c>[]interface {}</c>.</summary>
    public static GoType SliceOfAny { get; } = SliceOf(Interface);

    /// <summary><c>[]string</c>.</summary>
    public static GoType SliceOfStrings { get; } = SliceOf(String);

    /// <summary><c>[]uint8</c>.</summary>
    public static GoType SliceOfBytes { get; } = SliceOf(Uint8);

    /// <summary><c>map[string]interface {}</c>.</summary>
    public static GoType MapOfAny { get; } = MapOf(String, Interface);

    /// <summary>The slice type of an element type.</summary>
    /// <param name="element">The type of each element.</param>
    /// <returns><c>[]element</c>.</returns>
    public static GoType SliceOf(GoType element) =>
        element._slice ??= new GoType(GoKind.Slice, $"[]{element.Name}", element);

    /// <summary>The map type of a key and a value type.</summary>
    /// <param name="key">The type of each key.</param>
    /// <param name="value">The type of each value.</param>
    /// <returns><c>map[key]value</c>.</returns>
    public static GoType MapOf(GoType key, GoType value) => key.Kind == GoKind.String && key.Name == "string"
        ? value._mapFromString ??= new GoType(GoKind.Map, $"map[string]{value.Name}", value, key)
        : new GoType(GoKind.Map, $"map[{key.Name}]{value.Name}", value, key);

    /// <summary>The pointer type of what is pointed to.</summary>
    /// <param name="element">The type pointed to.</param>
    /// <returns><c>*element</c>.</returns>
    public static GoType PointerTo(GoType element) => new(GoKind.Ptr, $"*{element.Name}", element);

    /// <summary>A struct type.</summary>
    /// <param name="name">The name as <c>%T</c> prints it, for example <c>time.Time</c>.</param>
    /// <returns>The type.</returns>
    public static GoType Struct(string name) => new(GoKind.Struct, name, isNamed: true);

    /// <summary>A type declared with a name of its own over another, with methods perhaps.</summary>
    /// <param name="name">The name as <c>%T</c> prints it, for example <c>chartutil.Values</c>.</param>
    /// <param name="underlying">The type whose kind, key and element it has.</param>
    /// <param name="methods">Finds a method by receiver and name; null for a type without methods.</param>
    /// <returns>The type.</returns>
    public static GoType Named(string name, GoType underlying, Func<object, string, GoFunction?>? methods = null) =>
        new(underlying.Kind, name, underlying.Element, underlying.Key, isNamed: true) { Methods = methods };

    /// <summary>The type of a function value.</summary>
    /// <param name="signature">The signature as <c>%T</c> prints it, for example <c>func(string) string</c>.</param>
    /// <returns>The type.</returns>
    public static GoType Function(string signature) => new(GoKind.Func, signature);

    /// <summary>The type of a value.</summary>
    /// <param name="value">A Go value.</param>
    /// <returns>Its type, or null for untyped nil.</returns>
    /// <exception cref="ArgumentException">The object is not a Go value.</exception>
    public static GoType? Of(object? value) => value switch
    {
        null => null,
        string => String,
        GoMap map => map.Type,
        GoSlice slice => slice.Type,
        nint => Int,
        bool => Bool,
        double => Float64,
        long => Int64,
        IGoStruct structure => structure.Type,
        GoDuration => GoDuration.Type,
        GoFunction function => function.Type,
        int => Int32,
        nuint => Uint,
        ulong => Uint64,
        uint => Uint32,
        byte => Uint8,
        sbyte => Int8,
        short => Int16,
        ushort => Uint16,
        float => Float32,
        Complex => Complex128,
        _ => throw new ArgumentException(
            $"A '{value.GetType()}' is not a Go value. Expected a type of the value model, for example nint, string or GoMap.", nameof(value)),
    };

    /// <summary>Whether a value of this type may be given where the target type is asked for (Go's <c>AssignableTo</c>).</summary>
    /// <param name="target">The type that is asked for.</param>
    /// <returns>True if no conversion is needed.</returns>
    public bool IsAssignableTo(GoType target)
    {
        if (ReferenceEquals(this, target)) return true;
        if (target.Kind == GoKind.Interface) return target.Name != "error" || Kind == GoKind.Ptr || Equals(target);
        if (Equals(target)) return true;
        return Kind == target.Kind && !(IsNamed && target.IsNamed)
            && Equals(Element, target.Element) && Equals(Key, target.Key) && Kind is GoKind.Map or GoKind.Slice;
    }

    /// <inheritdoc/>
    public bool Equals(GoType? other) => ReferenceEquals(this, other) || (other is not null && Kind == other.Kind && Name == other.Name);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as GoType);

    /// <inheritdoc/>
    public override int GetHashCode() => Name.GetHashCode(StringComparison.Ordinal);

    /// <summary>The name as <c>%T</c> prints it.</summary>
    /// <returns><see cref="Name"/>.</returns>
    public override string ToString() => Name;

    private static GoType Basic(GoKind kind, string name) => new(kind, name, isNamed: true);
}
