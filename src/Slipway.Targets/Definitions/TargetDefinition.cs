using Slipway.Model;

namespace Slipway.Targets;

internal sealed class TargetDefinition(TargetData data) : TargetVerbs<ITargetDefinition>(data), ITargetDefinition
{
    protected override ITargetDefinition Self => this;

    public ITargetDefinition Executes(Action action) => Executes(_ => action());

    public ITargetDefinition Executes(Action<TargetContext> action) => Executes(context =>
    {
        action(context);
        return Task.CompletedTask;
    });

    public ITargetDefinition Executes(Func<Task> action) => Executes(_ => action());

    public ITargetDefinition Executes(Func<TargetContext, Task> action) => With(() => Data.Actions.Add(async context =>
    {
        await action(context);
        return null;
    }));

    protected override void Apply(Delegate target)
    {
        if (target is not Target definition)
            throw new UsageException($"Target '{Data.Name}' inherits from a '{target.GetType().Name}'. Expected a 'Target' as it is itself.");
        definition(this);
    }
}
