using Slipway.GoTemplates.Values;

namespace Slipway.GoTemplates.Execution;

/// <summary>A value while a template executes. What is nil, and what a message calls its type, depends on where it came from.</summary>
internal readonly struct Value
{
    private Value(object? raw, ValueShape shape)
    {
        Raw = raw;
        Shape = shape;
    }

    public static Value Missing => new(null, ValueShape.Missing);

    public object? Raw { get; }

    public ValueShape Shape { get; }

    public bool IsValid => Shape != ValueShape.Invalid;

    public bool IsMissing => Shape == ValueShape.Missing;

    /// <summary>Whether it is a nil <c>interface {}</c>.</summary>
    public bool IsNilInterface => Shape == ValueShape.Interface && Raw is null;

    /// <summary>A value of its own type; null is no value.</summary>
    public static Value Of(object? raw) => raw is null ? default : new Value(raw, ValueShape.Concrete);

    /// <summary>A value held by an <c>interface {}</c>.</summary>
    public static Value Held(object? raw) => new(raw, ValueShape.Interface);

    /// <summary>An element of a map or slice of this element type.</summary>
    public static Value Element(object? raw, GoType type) =>
        raw is null || type.Kind == GoKind.Interface ? new Value(raw, ValueShape.Interface) : new Value(raw, ValueShape.Concrete);

    /// <summary>What an interface holds; other values are themselves.</summary>
    public Value Unwrap() => Shape == ValueShape.Interface ? Of(Raw) : this;

    /// <summary>The name of the type that the value is known by.</summary>
    public string TypeName() => Shape == ValueShape.Interface ? "interface {}" : GoType.Of(Raw)?.Name ?? "<nil>";
}
