using System.Numerics;
using Slipway.GoTemplates.Values;

namespace Slipway.GoTemplates.Execution;

/// <summary>Go's truth of values, and other questions that depend on their kind.</summary>
public static class Truth
{
    /// <summary>Go's <c>template.IsTrue</c>: false for nil, zero and what is empty.</summary>
    /// <param name="value">A Go value.</param>
    /// <returns>Its truth.</returns>
    public static bool Of(object? value) => value switch
    {
        null => false,
        bool isTrue => isTrue,
        string text => text.Length > 0,
        GoMap map => map.Count > 0,
        GoSlice slice => slice.Count > 0,
        double number => number != 0,
        float number => number != 0,
        Complex number => number != Complex.Zero,
        _ => TryInteger(value, out var magnitude, out _) ? magnitude != 0 : value is not null,
    };

    /// <summary>Whether a value is of an integer kind, and its bits.</summary>
    internal static bool TryInteger(object? value, out ulong bits, out bool isSigned)
    {
        isSigned = true;
        switch (value)
        {
            case nint number: bits = unchecked((ulong)(long)number); return true;
            case long number: bits = unchecked((ulong)number); return true;
            case int number: bits = unchecked((ulong)(long)number); return true;
            case short number: bits = unchecked((ulong)(long)number); return true;
            case sbyte number: bits = unchecked((ulong)(long)number); return true;
            case GoDuration duration: bits = unchecked((ulong)duration.Nanoseconds); return true;
        }

        isSigned = false;
        switch (value)
        {
            case nuint number: bits = number; return true;
            case ulong number: bits = number; return true;
            case uint number: bits = number; return true;
            case ushort number: bits = number; return true;
            case byte number: bits = number; return true;
            default: bits = 0; return false;
        }
    }
}
