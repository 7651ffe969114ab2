using System.Collections.Immutable;

namespace Slipway.Targets;

/// <summary>What kind of value a parameter's type holds.</summary>
internal static class ParameterTypes
{
    public static Type Plain(Type type) => Nullable.GetUnderlyingType(type) ?? type;

    /// <summary>The type of a list's elements; null where it is no list.</summary>
    public static Type? ElementOf(Type type)
    {
        var plain = Plain(type);
        if (plain.IsArray)
            return plain.GetElementType();
        if (!plain.IsGenericType)
            return null;
        var open = plain.GetGenericTypeDefinition();
        return open == typeof(ImmutableArray<>) || open == typeof(List<>) || open == typeof(IReadOnlyList<>)
            || open == typeof(IReadOnlyCollection<>) || open == typeof(IEnumerable<>) || open == typeof(IList<>)
            || open == typeof(ImmutableList<>)
            ? plain.GetGenericArguments()[0]
            : null;
    }

    public static object ToList(Type type, Array elements)
    {
        var plain = Plain(type);
        if (plain.IsArray || plain.IsInterface)
            return elements;
        var open = plain.GetGenericTypeDefinition();
        var maker = open == typeof(ImmutableArray<>) ? nameof(ImmutableArrayOf)
            : open == typeof(ImmutableList<>) ? nameof(ImmutableListOf)
            : nameof(ListOf);
        return typeof(ParameterTypes).GetMethod(maker, System.Reflection.BindingFlags.Static | System.Reflection.BindingFlags.NonPublic)
            ?.MakeGenericMethod(plain.GetGenericArguments()[0]).Invoke(null, [elements]) ?? elements;
    }

    private static ImmutableArray<T> ImmutableArrayOf<T>(T[] elements) => ImmutableArray.Create(elements);

    private static ImmutableList<T> ImmutableListOf<T>(T[] elements) => ImmutableList.Create(elements);

    private static List<T> ListOf<T>(T[] elements) => new List<T>(elements);
}
