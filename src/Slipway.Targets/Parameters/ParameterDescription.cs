using System.Collections.Immutable;
using System.Reflection;
using Slipway.Model;

namespace Slipway.Targets;

/// <summary>A parameter as data: what help, schema, completion and the binder need.</summary>
internal sealed record ParameterDescription
{
    public required string Name { get; init; }

    public required Type Type { get; init; }

    /// <summary>The members that show it: of the class, or of several components that share it.</summary>
    public required ImmutableArray<MemberInfo> Members { get; init; }

    public string Description { get; init; } = "";

    public string? Separator { get; init; }

    /// <summary>As <see cref="ParameterAttribute.DecidesOutputs"/>.</summary>
    public bool DecidesOutputs { get; init; } = true;

    public bool IsSecret { get; init; }

    public bool IsRequired { get; init; }

    /// <summary>The name on the command line, without its dashes.</summary>
    public string Option => OptionName.Of(Name);

    /// <summary>What to do where it has no value. A secret belongs neither on the command line nor in a file.</summary>
    public string HowToGive => IsSecret
        ? $"Give it by environment variable '{Name}'."
        : $"Give it by '--{Option}', the environment or '.nuke/parameters.json'.";

    public Type ElementType => ParameterTypes.ElementOf(Type) ?? ParameterTypes.Plain(Type);

    public bool IsList => ParameterTypes.ElementOf(Type) is not null;

    public bool IsFlag => ParameterTypes.Plain(Type) == typeof(bool);

    /// <summary>The allowed values of an enum; empty elsewhere.</summary>
    public ImmutableArray<string> Values => ElementType.IsEnum ? [.. Enum.GetNames(ElementType)] : [];

    public static Type TypeOf(MemberInfo member) => member switch
    {
        PropertyInfo property => property.PropertyType,
        FieldInfo field => field.FieldType,
        _ => throw new UsageException($"Member '{member.Name}' cannot be a parameter. Use a field or a property."),
    };
}
