using System.Reflection;
using Slipway.Model;

namespace Slipway.Targets;

/// <summary>
/// Finds the target that a delegate stands for. A property gives a new delegate at each reading; it equals the first where the lambda
/// closes over the build or nothing. Where it closes over locals, the lambda's method decides, then the values that it closed over.
/// </summary>
internal sealed class TargetIdentity
{
    private readonly Dictionary<Delegate, int> _byDelegate = [];
    private readonly ILookup<MethodInfo, int> _byMethod;
    private readonly IReadOnlyList<TargetData> _targets;

    public TargetIdentity(IReadOnlyList<TargetData> targets)
    {
        _targets = targets;
        for (var index = 0; index < targets.Count; index++)
        {
            if (!_byDelegate.TryAdd(targets[index].Target, index))
            {
                var first = targets[_byDelegate[targets[index].Target]].Name;
                throw new UsageException(
                    $"Targets '{first}' and '{targets[index].Name}' are one and the same definition. "
                    + $"Write 'Target {targets[index].Name} => t => t.DependsOn({first});'.");
            }
        }

        _byMethod = targets.Select((_, index) => index).ToLookup(index => targets[index].Target.Method);
    }

    public static bool Same(Delegate one, Delegate other) => one.Equals(other) || (one.Method == other.Method && SameValues(one, other));

    /// <summary>The target's index.</summary>
    /// <param name="target">What a verb was given.</param>
    /// <param name="user">The target whose definition names it.</param>
    public int IndexOf(Delegate target, string user)
    {
        if (_byDelegate.TryGetValue(target, out var index))
            return index;
        var sharing = _byMethod[target.Method].ToList();
        if (sharing.Count == 1)
            return sharing[0];
        var same = sharing.Where(candidate => SameValues(_targets[candidate].Target, target)).ToList();
        if (same.Count == 1)
            return same[0];
        throw new UsageException(sharing.Count == 0
            ? $"Target '{user}' names something that is no target property of build '{_targets[0].Build.GetType().Name}'. "
                + "Name a property of type 'Target', such as 'DependsOn(Compile)'."
            : $"Target '{user}' names one of the targets '{string.Join("', '", sharing.Select(one => _targets[one].Name))}', "
                + "which one method makes, so they cannot be told apart. Keep each made target in a field and return it from the property.");
    }

    private static bool SameValues(Delegate one, Delegate other)
    {
        if (one.Target is not { } first || other.Target is not { } second || first.GetType() != second.GetType())
            return false;
        return Array.TrueForAll(
            first.GetType().GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic),
            field => Equals(field.GetValue(first), field.GetValue(second)));
    }
}
