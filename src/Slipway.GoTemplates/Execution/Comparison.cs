using System.Numerics;
using Slipway.GoTemplates.Formatting;
using Slipway.GoTemplates.Values;

namespace Slipway.GoTemplates.Execution;

/// <summary>Go's <c>eq</c> and <c>lt</c>, from which the others follow.</summary>
internal static class Comparison
{
    private enum Basic
    {
        None,
        Bool,
        Complex,
        Int,
        Float,
        String,
        Uint,
    }

    /// <summary>Whether the first is equal to any of the others.</summary>
    public static bool Equal(object? left, ValueSlice others)
    {
        if (others.Count == 0) throw new TemplateFunctionException("missing argument for comparison");
        for (var i = 0; i < others.Count; i++)
        {
            if (Equal(left, others[i].Raw)) return true;
        }

        return false;
    }

    public static bool Equal(object? left, object? right)
    {
        if (left is string a && right is string b) return a == b;
        var (kind, other) = (KindOf(left), KindOf(right));
        if (kind == other) return kind == Basic.None ? EqualOthers(left, right) : EqualBasic(kind, left!, right!);
        if (kind is Basic.Int or Basic.Uint && other is Basic.Int or Basic.Uint) return Compare(left!, right!) == 0;
        if (left is not null && right is not null) throw Incompatible(left, right);
        return false;
    }

    public static bool Less(object? left, object? right)
    {
        var (kind, other) = (KindOf(left), KindOf(right));
        if (kind == Basic.None || other == Basic.None) throw Bad();
        if (kind is Basic.Int or Basic.Uint && other is Basic.Int or Basic.Uint) return Compare(left!, right!) < 0;
        if (kind != other) throw Incompatible(left!, right!);
        return kind switch
        {
            Basic.String => GoText.Compare((string)left!, (string)right!) < 0,
            Basic.Float => Float(left!) < Float(right!),
            _ => throw Bad(),
        };
    }

    private static bool EqualBasic(Basic kind, object left, object right) => kind switch
    {
        Basic.Bool => (bool)left == (bool)right,
        Basic.Complex => (Complex)left == (Complex)right,
        Basic.Float => Float(left) == Float(right),
        Basic.String => (string)left == (string)right,
        _ => Compare(left, right) == 0,
    };

    private static bool EqualOthers(object? left, object? right)
    {
        if (left is null || right is null) return IsNil(left) == IsNil(right);
        var (a, b) = (GoType.Of(left)!, GoType.Of(right)!);
        if (a.Kind != b.Kind)
        {
            throw new TemplateFunctionException(GoFormat.Sprintf("non-comparable types %s: %v, %s: %v", left, a.Name, b.Name, right));
        }

        if (IsNil(left) || IsNil(right)) return IsNil(left) == IsNil(right);
        if (b.Kind is GoKind.Map or GoKind.Slice or GoKind.Func)
        {
            throw new TemplateFunctionException(GoFormat.Sprintf("non-comparable type %s: %v", right, b.Name));
        }

        return a.Equals(b) && left.Equals(right);
    }

    // Negative numbers are below all others; the rest compare by their bits.
    private static int Compare(object left, object right)
    {
        Truth.TryInteger(left, out var a, out var aSigned);
        Truth.TryInteger(right, out var b, out var bSigned);
        var (aNegative, bNegative) = (aSigned && (long)a < 0, bSigned && (long)b < 0);
        if (aNegative != bNegative) return aNegative ? -1 : 1;
        return a.CompareTo(b);
    }

    private static double Float(object value) => value is float single ? single : (double)value;

    private static bool IsNil(object? value) => value is null or GoMap { IsNil: true } or GoSlice { IsNil: true };

    private static Basic KindOf(object? value) => value switch
    {
        null => Basic.None,
        string => Basic.String,
        bool => Basic.Bool,
        double or float => Basic.Float,
        Complex => Basic.Complex,
        _ when Truth.TryInteger(value, out _, out var isSigned) => isSigned ? Basic.Int : Basic.Uint,
        _ => Basic.None,
    };

    private static TemplateFunctionException Bad() => new("invalid type for comparison");

    private static TemplateFunctionException Incompatible(object left, object right) =>
        new($"incompatible types for comparison: {GoType.Of(left)!.Name} and {GoType.Of(right)!.Name}");
}
