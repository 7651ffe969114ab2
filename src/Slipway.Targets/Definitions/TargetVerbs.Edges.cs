namespace Slipway.Targets;

/// <content>The verbs that link targets.</content>
internal abstract partial class TargetVerbs<TSelf>
{
    public TSelf DependsOn(params Target[] targets) => Link(EdgeKind.DependsOn, targets);

    public TSelf DependsOn<T>(Target<T> target) => Link(EdgeKind.DependsOn, target);

    public TSelf DependsOn<TComponent>(Func<TComponent, Delegate> target) where TComponent : class =>
        Link(EdgeKind.DependsOn, target(Component<TComponent>()));

    public TSelf TryDependsOn<TComponent>(Func<TComponent, Delegate> target) where TComponent : class =>
        Data.Build is TComponent component ? Link(EdgeKind.DependsOn, target(component)) : Self;

    public TSelf DependentFor(params Target[] targets) => Link(EdgeKind.DependentFor, targets);

    public TSelf DependentFor<T>(Target<T> target) => Link(EdgeKind.DependentFor, target);

    public TSelf DependentFor<TComponent>(Func<TComponent, Delegate> target) where TComponent : class =>
        Link(EdgeKind.DependentFor, target(Component<TComponent>()));

    public TSelf TryDependentFor<TComponent>(Func<TComponent, Delegate> target) where TComponent : class =>
        Data.Build is TComponent component ? Link(EdgeKind.DependentFor, target(component)) : Self;

    public TSelf Before(params Target[] targets) => Link(EdgeKind.Before, targets);

    public TSelf Before<T>(Target<T> target) => Link(EdgeKind.Before, target);

    public TSelf Before<TComponent>(Func<TComponent, Delegate> target) where TComponent : class =>
        Link(EdgeKind.Before, target(Component<TComponent>()));

    public TSelf TryBefore<TComponent>(Func<TComponent, Delegate> target) where TComponent : class =>
        Data.Build is TComponent component ? Link(EdgeKind.Before, target(component)) : Self;

    public TSelf After(params Target[] targets) => Link(EdgeKind.After, targets);

    public TSelf After<T>(Target<T> target) => Link(EdgeKind.After, target);

    public TSelf After<TComponent>(Func<TComponent, Delegate> target) where TComponent : class =>
        Link(EdgeKind.After, target(Component<TComponent>()));

    public TSelf TryAfter<TComponent>(Func<TComponent, Delegate> target) where TComponent : class =>
        Data.Build is TComponent component ? Link(EdgeKind.After, target(component)) : Self;

    public TSelf Triggers(params Target[] targets) => Link(EdgeKind.Triggers, targets);

    public TSelf Triggers<T>(Target<T> target) => Link(EdgeKind.Triggers, target);

    public TSelf Triggers<TComponent>(Func<TComponent, Delegate> target) where TComponent : class =>
        Link(EdgeKind.Triggers, target(Component<TComponent>()));

    public TSelf TryTriggers<TComponent>(Func<TComponent, Delegate> target) where TComponent : class =>
        Data.Build is TComponent component ? Link(EdgeKind.Triggers, target(component)) : Self;

    public TSelf TriggeredBy(params Target[] targets) => Link(EdgeKind.TriggeredBy, targets);

    public TSelf TriggeredBy<T>(Target<T> target) => Link(EdgeKind.TriggeredBy, target);

    public TSelf TriggeredBy<TComponent>(Func<TComponent, Delegate> target) where TComponent : class =>
        Link(EdgeKind.TriggeredBy, target(Component<TComponent>()));

    public TSelf TryTriggeredBy<TComponent>(Func<TComponent, Delegate> target) where TComponent : class =>
        Data.Build is TComponent component ? Link(EdgeKind.TriggeredBy, target(component)) : Self;
}
