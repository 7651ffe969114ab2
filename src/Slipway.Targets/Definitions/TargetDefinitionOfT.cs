using Slipway.Model;

namespace Slipway.Targets;

internal sealed class TargetDefinition<T>(TargetData data) : TargetVerbs<ITargetDefinition<T>>(data), ITargetDefinition<T>, ITypedDefinition
{
    protected override ITargetDefinition<T> Self => this;

    public ITargetDefinition<T> Executes(Func<TargetContext, T> action) =>
        With(() => Data.Actions.Add(context => Task.FromResult<object?>(action(context))));

    public ITargetDefinition<T> Executes(Func<TargetContext, Task<T>> action) =>
        With(() => Data.Actions.Add(async context => await action(context)));

    public void Define(Delegate target) => Apply(target);

    protected override void Apply(Delegate target)
    {
        if (target is not Target<T> definition)
        {
            throw new UsageException(
                $"Target '{Data.Name}' inherits from a '{target.GetType().Name}'. Expected a 'Target<{typeof(T).Name}>' as it is itself.");
        }

        definition(this);
    }
}
