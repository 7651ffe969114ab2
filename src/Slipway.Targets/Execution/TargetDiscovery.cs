using System.Reflection;
using Slipway.Model;

namespace Slipway.Targets;

/// <summary>Finds the target properties of a build: its own, those of base classes, and the defaults of its components.</summary>
internal static class TargetDiscovery
{
    private const BindingFlags Declared =
        BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    /// <summary>The targets in the order declared: the class, its bases, its components.</summary>
    public static List<TargetData> Find(object build)
    {
        var found = new Dictionary<string, TargetData>(StringComparer.OrdinalIgnoreCase);
        var result = new List<TargetData>();
        var mistakes = new List<string>();
        foreach (var property in Properties(build.GetType()))
        {
            if (property.GetValue(build) is not Delegate target)
            {
                mistakes.Add($"Target '{property.Name}' is null. Give it a definition.");
                continue;
            }

            if (!found.TryGetValue(property.Name, out var other))
            {
                var data = new TargetData(property.Name, build, target, property);
                found.Add(property.Name, data);
                result.Add(data);
            }
            else if (!TargetIdentity.Same(other.Target, target) && IsInterface(property) && !Hides(other.Property, property))
            {
                mistakes.Add(
                    $"Target '{property.Name}' is declared by both '{Owner(other)}' and '{property.DeclaringType?.Name}'. "
                    + $"Declare 'public Target {property.Name}' in '{build.GetType().Name}' to say which is meant.");
            }
        }

        return mistakes.Count == 0 ? result : throw new UsageException(mistakes);
    }

    private static IEnumerable<PropertyInfo> Properties(Type build)
    {
        for (var type = build; type is not null && type != typeof(object); type = type.BaseType)
        {
            foreach (var property in TargetsOf(type))
                yield return property;
        }

        foreach (var face in build.GetInterfaces())
        {
            foreach (var property in TargetsOf(face))
                yield return property;
        }
    }

    // A name with a dot is an explicit implementation: the interface's own property leads to it.
    private static IEnumerable<PropertyInfo> TargetsOf(Type type) => type.GetProperties(Declared)
        .Where(property => IsTarget(property.PropertyType) && property.CanRead && !property.Name.Contains('.', StringComparison.Ordinal))
        .OrderBy(property => property.MetadataToken);

    private static bool IsTarget(Type type) =>
        type == typeof(Target) || (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Target<>));

    private static bool IsInterface(PropertyInfo property) => property.DeclaringType is { IsInterface: true };

    // Of an interface and one that extends it, either may come first.
    private static bool Hides(PropertyInfo? one, PropertyInfo other) =>
        one?.DeclaringType is { IsInterface: false } && other.DeclaringType is { } type && type.IsAssignableFrom(one.DeclaringType)
        && ImplementsItself(one, other);

    private static bool ImplementsItself(PropertyInfo one, PropertyInfo other) =>
        one.DeclaringType is { } type && other.DeclaringType is { } face && one.GetMethod is { } getter
        && Array.IndexOf(type.GetInterfaceMap(face).TargetMethods, getter) >= 0;

    private static string? Owner(TargetData data) => data.Property?.DeclaringType?.Name;
}
