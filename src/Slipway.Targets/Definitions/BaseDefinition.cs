using System.Reflection;
using Slipway.Model;

namespace Slipway.Targets;

/// <summary>Finds the definitions that a target hides: its base class's, or its component's.</summary>
internal static class BaseDefinition
{
    private const BindingFlags Declared =
        BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    /// <summary>Applies the next definition up the class hierarchy; nested calls climb one step each.</summary>
    public static void Apply(TargetData data, Action<Delegate> apply)
    {
        var level = data.Level;
        for (var type = level?.BaseType; type is not null; type = type.BaseType)
        {
            if (type.GetProperty(data.Name, Declared) is not { } property)
                continue;
            data.Level = type;
            apply(Read(property, data.Build));
            data.Level = level;
            return;
        }

        throw new UsageException(
            $"Target '{data.Name}' calls 'Base()', but no base class of '{level?.Name}' has a target of that name. Remove the call.");
    }

    public static Delegate OfComponent(TargetData data, Type component)
    {
        var property = component.GetProperty(data.Name, Declared)
            ?? component.GetInterfaces().Select(face => face.GetProperty(data.Name, Declared)).FirstOrDefault(found => found is not null);
        return property is { GetMethod.IsAbstract: false }
            ? Read(property, data.Build)
            : throw new UsageException(
                $"Target '{data.Name}' inherits from '{component.Name}', which has no definition of a target of that name.");
    }

    // A getter called through reflection would dispatch to the override; a delegate over its function pointer does not.
    private static Delegate Read(PropertyInfo property, object build)
    {
        var getter = property.GetMethod ?? throw new UsageException($"Target '{property.Name}' cannot be read. Give it a getter.");
        var type = typeof(Func<>).MakeGenericType(property.PropertyType);
        var read = Activator.CreateInstance(type, build, getter.MethodHandle.GetFunctionPointer()) as Func<Delegate>;
        return read?.Invoke() ?? throw new UsageException($"Target '{property.Name}' is null. Give it a definition.");
    }
}
