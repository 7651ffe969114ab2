using System.Numerics;
using Slipway.GoTemplates.Values;

namespace Slipway.GoTemplates.Execution;

/// <summary>Zero values and conversions by type.</summary>
internal static class Zero
{
    /// <summary>Go's <c>reflect.Zero</c>; null for interfaces, pointers and functions.</summary>
    public static object? Of(GoType type) => type.Kind switch
    {
        GoKind.Bool => false,
        GoKind.String => "",
        GoKind.Map => GoMap.Nil(type),
        GoKind.Slice => GoSlice.Nil(type),
        GoKind.Float32 => 0f,
        GoKind.Float64 => 0.0,
        GoKind.Complex128 => Complex.Zero,
        GoKind.Struct when type.Name == "time.Time" => GoTime.Zero,
        _ => IsInteger(type.Kind) ? Integer(type, 0) : null,
    };

    /// <summary>Whether nil may stand for a value of the type.</summary>
    public static bool CanBeNil(GoType type) => type.Kind is GoKind.Func or GoKind.Interface or GoKind.Map or GoKind.Ptr or GoKind.Slice;

    public static bool IsSigned(GoKind kind) => kind is >= GoKind.Int and <= GoKind.Int64;

    public static bool IsInteger(GoKind kind) => kind is >= GoKind.Int and <= GoKind.Uint64;

    /// <summary>The bits of an integer as a value of an integer type, cut as Go cuts them.</summary>
    public static object Integer(GoType type, ulong bits) => unchecked(type.Kind switch
    {
        GoKind.Int => (nint)(long)bits,
        GoKind.Int8 => (sbyte)bits,
        GoKind.Int16 => (short)bits,
        GoKind.Int32 => (int)bits,
        GoKind.Int64 when type.Name == "time.Duration" => new GoDuration((long)bits),
        GoKind.Int64 => (long)bits,
        GoKind.Uint => (nuint)bits,
        GoKind.Uint8 => (byte)bits,
        GoKind.Uint16 => (ushort)bits,
        GoKind.Uint32 => (object)(uint)bits,
        _ => bits,
    });
}
