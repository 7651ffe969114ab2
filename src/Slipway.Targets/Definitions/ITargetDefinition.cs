namespace Slipway.Targets;

/// <summary>The definition of a target that returns no value.</summary>
public interface ITargetDefinition : ITargetVerbs<ITargetDefinition>
{
    /// <summary>Adds an action; actions run in the order added.</summary>
    ITargetDefinition Executes(Action action);

    /// <inheritdoc cref="Executes(Action)"/>
    ITargetDefinition Executes(Action<TargetContext> action);

    /// <inheritdoc cref="Executes(Action)"/>
    ITargetDefinition Executes(Func<Task> action);

    /// <inheritdoc cref="Executes(Action)"/>
    ITargetDefinition Executes(Func<TargetContext, Task> action);
}
