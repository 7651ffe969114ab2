using System.Collections.Immutable;
using System.Reflection;
using Slipway.Model;

namespace Slipway.Targets;

/// <summary>The parameters of a build, in the order declared: the class, its bases, its components.</summary>
internal sealed record ParameterSet(ImmutableArray<ParameterDescription> Parameters)
{
    private const BindingFlags Declared =
        BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    /// <exception cref="UsageException">Two parameters of one name differ in type.</exception>
    public static ParameterSet Discover(Type build)
    {
        var found = new Dictionary<string, ParameterDescription>(StringComparer.Ordinal);
        var order = new List<string>();
        var mistakes = new List<string>();
        foreach (var (member, attribute) in Members(build))
        {
            var one = Describe(member, attribute);
            var key = Fold(one.Name);
            if (!found.TryGetValue(key, out var first))
            {
                found.Add(key, one);
                order.Add(key);
            }
            else if (first.Type != one.Type)
            {
                mistakes.Add($"Parameter '{one.Name}' is declared as '{first.Type.Name}' in '{Owner(first)}' and as '{one.Type.Name}' in "
                    + $"'{Owner(one)}'. Give both the same type, or one of them another Name.");
            }
            else
            {
                found[key] = Merge(first, one);
            }
        }

        mistakes.AddRange(order.Select(key => found[key]).Where(one => BuiltInOptions.Find(one.Name) is not null)
            .Select(one => $"Parameter '{one.Name}' has the name of the option '--{one.Option}', which every build has. Give it another Name."));
        return mistakes.Count == 0 ? new([.. order.Select(key => found[key])]) : throw new UsageException(mistakes);
    }

    /// <summary>By name or option; case and dashes do not count.</summary>
    public ParameterDescription? Find(string name) =>
        Parameters.FirstOrDefault(one => Fold(one.Name) == Fold(name));

    /// <summary>Letters and digits only, lower case.</summary>
    public static string Fold(string name) => string.Concat(name.Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant));

    private static ParameterDescription Describe(MemberInfo member, ParameterAttribute attribute) => new()
    {
        Name = attribute.Name ?? member.Name,
        Type = ParameterDescription.TypeOf(member),
        Members = [member],
        Description = attribute.Description,
        Separator = attribute.Separator,
        DecidesOutputs = attribute.DecidesOutputs,
        IsSecret = member.IsDefined(typeof(SecretAttribute)) || ParameterDescription.TypeOf(member) == typeof(Secret),
        IsRequired = member.IsDefined(typeof(RequiredAttribute)),
    };

    private static ParameterDescription Merge(ParameterDescription first, ParameterDescription other) => first with
    {
        Members = [.. first.Members, .. other.Members],
        Description = first.Description.Length > 0 ? first.Description : other.Description,
        Separator = first.Separator ?? other.Separator,
        DecidesOutputs = first.DecidesOutputs || other.DecidesOutputs,
        IsSecret = first.IsSecret || other.IsSecret,
        IsRequired = first.IsRequired || other.IsRequired,
    };

    private static IEnumerable<(MemberInfo Member, ParameterAttribute Attribute)> Members(Type build)
    {
        var types = new List<Type>();
        for (var type = build; type is not null && type != typeof(object); type = type.BaseType)
            types.Add(type);
        types.AddRange(build.GetInterfaces());
        foreach (var member in types.SelectMany(type => type.GetMembers(Declared).OrderBy(one => one.MetadataToken)))
        {
            if (member is PropertyInfo or FieldInfo && member.GetCustomAttribute<ParameterAttribute>() is { } attribute)
                yield return (member, attribute);
        }
    }

    private static string? Owner(ParameterDescription one) => one.Members[0].DeclaringType?.Name;
}
