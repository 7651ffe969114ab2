namespace Slipway.Targets;

/// <summary>The definition of a target that returns a value.</summary>
/// <typeparam name="T">What it returns.</typeparam>
public interface ITargetDefinition<T> : ITargetVerbs<ITargetDefinition<T>>
{
    /// <summary>Adds an action; actions run in the order added, and the last one's value is the target's.</summary>
    ITargetDefinition<T> Executes(Func<TargetContext, T> action);

    /// <inheritdoc cref="Executes(Func{TargetContext, T})"/>
    ITargetDefinition<T> Executes(Func<TargetContext, Task<T>> action);
}
