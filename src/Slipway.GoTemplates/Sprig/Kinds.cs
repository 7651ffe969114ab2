using Slipway.GoTemplates.Time;
using Slipway.GoTemplates.Values;

namespace Slipway.GoTemplates.Sprig;

/// <summary>Kinds and emptiness of values, as Sprig sees them through reflection.</summary>
internal static class Kinds
{
    /// <summary>The name of the kind of a value as Go's reflect writes it.</summary>
    public static string NameOf(object? value) => (GoType.Of(value)?.Kind ?? GoKind.Invalid) switch
    {
        GoKind.Invalid => "invalid",
        GoKind.Map => "map",
        GoKind.String => "string",
        GoKind.Slice => "slice",
        GoKind.Bool => "bool",
        GoKind.Int => "int",
        GoKind.Int64 => "int64",
        GoKind.Float64 => "float64",
        GoKind.Ptr => "ptr",
        GoKind.Struct => "struct",
        GoKind.Func => "func",
        var other => other.ToString().ToLowerInvariant(),
    };

    /// <summary>The type of a value as <c>%T</c> prints it.</summary>
    public static string TypeOf(object? value) => GoType.Of(value)?.Name ?? "<nil>";

    /// <summary>Whether a value is what Sprig calls empty: zero, false, nothing, or without elements.</summary>
    public static bool IsEmpty(object? value) => value switch
    {
        null => true,
        string text => text.Length == 0,
        bool truth => !truth,
        GoMap map => map.Count == 0,
        GoSlice list => list.Count == 0,
        nint number => number == 0,
        double number => number == 0,
        long number => number == 0,
        NamedNumber number => number.Number == 0,
        IGoStruct or GoFunction => false,
        GoDuration duration => duration.Nanoseconds == 0,
        _ => IsZero(value),
    };

    private static bool IsZero(object value) => value switch
    {
        int number => number == 0,
        nuint number => number == 0,
        ulong number => number == 0,
        uint number => number == 0,
        byte number => number == 0,
        sbyte number => number == 0,
        short number => number == 0,
        ushort number => number == 0,
        float number => number == 0,
        System.Numerics.Complex number => number == System.Numerics.Complex.Zero,
        _ => false,
    };
}
