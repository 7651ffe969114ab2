using System.Runtime.CompilerServices;
using Slipway.GoTemplates.Values;

namespace Slipway.GoTemplates.Sprig;

/// <summary>Go's reflect.DeepEqual: same types all the way down, same values.</summary>
internal static class DeepEquality
{
    /// <exception cref="TemplateFunctionException">The values nest too deeply.</exception>
    public static bool AreEqual(object? left, object? right)
    {
        if (left is null || right is null)
            return left is null && right is null;

        return (left, right) switch
        {
            (GoMap a, GoMap b) => a.Type.Equals(b.Type) && AreEqual(a, b),
            (GoSlice a, GoSlice b) => a.Type.Equals(b.Type) && AreEqual(a, b),
            (GoTime a, GoTime b) => a.Equals(b) && a.Zone.Equals(b.Zone),
            (IGoStruct a, IGoStruct b) => ReferenceEquals(a, b) || (a.Type.Equals(b.Type) && AreEqual(a, b)),
            (GoFunction, GoFunction) => false,
            (double a, double b) => a == b,
            (float a, float b) => a == b,
            _ => left.GetType() == right.GetType() && left.Equals(right),
        };
    }

    private static bool AreEqual(GoMap left, GoMap right)
    {
        if (left.IsNil != right.IsNil || left.Count != right.Count)
            return false;

        CheckStack();
        if (ReferenceEquals(left, right))
            return true;

        foreach (var (key, value) in left)
        {
            if (!right.TryGet(key, out var other) || !AreEqual(value, other))
                return false;
        }

        return true;
    }

    private static bool AreEqual(GoSlice left, GoSlice right)
    {
        if (left.IsNil != right.IsNil || left.Count != right.Count)
            return false;

        CheckStack();
        if (ReferenceEquals(left, right))
            return true;

        for (var i = 0; i < left.Count; i++)
        {
            if (!AreEqual(left[i], right[i]))
                return false;
        }

        return true;
    }

    private static bool AreEqual(IGoStruct left, IGoStruct right)
    {
        if (left.FieldNames.Count == 0)
            return left.ToString() == right.ToString();

        CheckStack();
        foreach (var name in left.FieldNames)
        {
            if (!left.TryGetField(name, out var a) || !right.TryGetField(name, out var b) || !AreEqual(a, b))
                return false;
        }

        return true;
    }

    private static void CheckStack()
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw new TemplateFunctionException("the values nest too deeply to be compared");
    }
}
