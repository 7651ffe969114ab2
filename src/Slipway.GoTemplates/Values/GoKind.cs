namespace Slipway.GoTemplates.Values;

/// <summary>What sort of type a Go type is, in the words and order of Go's <c>reflect.Kind</c>.</summary>
public enum GoKind
{
    /// <summary>No type: untyped nil.</summary>
    Invalid,

    /// <summary><c>bool</c>.</summary>
    Bool,

    /// <summary><c>int</c>: 64 bits here, a <see cref="nint"/>.</summary>
    Int,

    /// <summary><c>int8</c>.</summary>
    Int8,

    /// <summary><c>int16</c>.</summary>
    Int16,

    /// <summary><c>int32</c>, also <c>rune</c>.</summary>
    Int32,

    /// <summary><c>int64</c>.</summary>
    Int64,

    /// <summary><c>uint</c>: 64 bits here, a <see cref="nuint"/>.</summary>
    Uint,

    /// <summary><c>uint8</c>, also <c>byte</c>.</summary>
    Uint8,

    /// <summary><c>uint16</c>.</summary>
    Uint16,

    /// <summary><c>uint32</c>.</summary>
    Uint32,

    /// <summary><c>uint64</c>.</summary>
    Uint64,

    /// <summary><c>float32</c>.</summary>
    Float32,

    /// <summary><c>float64</c>.</summary>
    Float64,

    /// <summary><c>complex128</c>.</summary>
    Complex128,

    /// <summary>A fixed array.</summary>
    Array,

    /// <summary>A function: a <see cref="GoFunction"/>.</summary>
    Func,

    /// <summary>An interface.</summary>
    Interface,

    /// <summary>A map: a <see cref="GoMap"/>.</summary>
    Map,

    /// <summary>A pointer.</summary>
    Ptr,

    /// <summary>A slice: a <see cref="GoSlice"/>.</summary>
    Slice,

    /// <summary>A string.</summary>
    String,

    /// <summary>A struct: an <see cref="IGoStruct"/>.</summary>
    Struct,
}
