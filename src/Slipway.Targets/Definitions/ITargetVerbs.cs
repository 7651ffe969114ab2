using System.Runtime.CompilerServices;

namespace Slipway.Targets;

/// <summary>
/// What can be said of any target. Every verb returns the definition; lists accumulate. <c>&lt;TComponent&gt;</c> forms name a target of
/// a component of the build, and fail where the build lacks the component; the <c>Try</c> forms then do nothing.
/// </summary>
/// <typeparam name="TSelf">The definition that the verbs return.</typeparam>
public interface ITargetVerbs<TSelf>
{
    /// <summary>What the target does, one sentence for help and plan.</summary>
    TSelf Description(string text);

    /// <summary>These must run before this target, and are scheduled with it.</summary>
    TSelf DependsOn(params Target[] targets);

    /// <inheritdoc cref="DependsOn(Target[])"/>
    TSelf DependsOn<T>(Target<T> target);

    /// <inheritdoc cref="DependsOn(Target[])"/>
    TSelf DependsOn<TComponent>(Func<TComponent, Delegate> target) where TComponent : class;

    /// <inheritdoc cref="DependsOn(Target[])"/>
    TSelf TryDependsOn<TComponent>(Func<TComponent, Delegate> target) where TComponent : class;

    /// <summary>Those depend on this target: <see cref="DependsOn(Target[])"/> declared from the other end.</summary>
    TSelf DependentFor(params Target[] targets);

    /// <inheritdoc cref="DependentFor(Target[])"/>
    TSelf DependentFor<T>(Target<T> target);

    /// <inheritdoc cref="DependentFor(Target[])"/>
    TSelf DependentFor<TComponent>(Func<TComponent, Delegate> target) where TComponent : class;

    /// <inheritdoc cref="DependentFor(Target[])"/>
    TSelf TryDependentFor<TComponent>(Func<TComponent, Delegate> target) where TComponent : class;

    /// <summary>If both are scheduled, this target runs before those.</summary>
    TSelf Before(params Target[] targets);

    /// <inheritdoc cref="Before(Target[])"/>
    TSelf Before<T>(Target<T> target);

    /// <inheritdoc cref="Before(Target[])"/>
    TSelf Before<TComponent>(Func<TComponent, Delegate> target) where TComponent : class;

    /// <inheritdoc cref="Before(Target[])"/>
    TSelf TryBefore<TComponent>(Func<TComponent, Delegate> target) where TComponent : class;

    /// <summary>If both are scheduled, this target runs after those.</summary>
    TSelf After(params Target[] targets);

    /// <inheritdoc cref="After(Target[])"/>
    TSelf After<T>(Target<T> target);

    /// <inheritdoc cref="After(Target[])"/>
    TSelf After<TComponent>(Func<TComponent, Delegate> target) where TComponent : class;

    /// <inheritdoc cref="After(Target[])"/>
    TSelf TryAfter<TComponent>(Func<TComponent, Delegate> target) where TComponent : class;

    /// <summary>When this target is scheduled so are those, and they run after it.</summary>
    TSelf Triggers(params Target[] targets);

    /// <inheritdoc cref="Triggers(Target[])"/>
    TSelf Triggers<T>(Target<T> target);

    /// <inheritdoc cref="Triggers(Target[])"/>
    TSelf Triggers<TComponent>(Func<TComponent, Delegate> target) where TComponent : class;

    /// <inheritdoc cref="Triggers(Target[])"/>
    TSelf TryTriggers<TComponent>(Func<TComponent, Delegate> target) where TComponent : class;

    /// <summary>When one of those is scheduled so is this target, and it runs after them.</summary>
    TSelf TriggeredBy(params Target[] targets);

    /// <inheritdoc cref="TriggeredBy(Target[])"/>
    TSelf TriggeredBy<T>(Target<T> target);

    /// <inheritdoc cref="TriggeredBy(Target[])"/>
    TSelf TriggeredBy<TComponent>(Func<TComponent, Delegate> target) where TComponent : class;

    /// <inheritdoc cref="TriggeredBy(Target[])"/>
    TSelf TryTriggeredBy<TComponent>(Func<TComponent, Delegate> target) where TComponent : class;

    /// <summary>Left out unless the condition holds, judged before anything runs; the summary shows the condition's text.</summary>
    TSelf OnlyWhen(Func<bool> condition, [CallerArgumentExpression(nameof(condition))] string text = "");

    /// <summary>Left out unless the condition holds, judged when the target's turn has come.</summary>
    TSelf OnlyWhenDynamic(Func<bool> condition, [CallerArgumentExpression(nameof(condition))] string text = "");

    /// <summary>What becomes of its dependencies where it is left out. Default: <see cref="SkippedDependencies.Skip"/>.</summary>
    TSelf WhenSkipped(SkippedDependencies dependencies);

    /// <summary>The parameter must have a value before anything runs; a person at a terminal is asked for it.</summary>
    /// <param name="member">Reads the parameter, such as <c>() => ApiKey</c>.</param>
    /// <param name="text">Filled in by the compiler; the parameter's name is its last word.</param>
    TSelf Requires<TValue>(Func<TValue?> member, [CallerArgumentExpression(nameof(member))] string text = "");

    /// <summary>The condition must hold before anything runs; its text is the message where it does not.</summary>
    TSelf Requires(Func<bool> condition, [CallerArgumentExpression(nameof(condition))] string text = "");

    /// <summary>Mistakes in what this target was given, each a message of its own; they are told with all others before anything runs.</summary>
    /// <param name="mistakes">Finds them; none where all is well. Not asked where the target is left out.</param>
    TSelf Validate(Func<IEnumerable<string>> mistakes);

    /// <summary>Where it fails its dependents run all the same. The build still fails.</summary>
    TSelf ProceedAfterFailure();

    /// <summary>Runs even where the build failed or was cancelled before its turn, under a token of its own.</summary>
    TSelf AssuredAfterFailure();

    /// <summary>Help does not list it; it can still be named.</summary>
    TSelf Unlisted();

    /// <summary>Applies the definition of the overridden property of the base class.</summary>
    TSelf Base();

    /// <summary>Applies other definitions of the same kind to this one.</summary>
    TSelf Inherit(params Delegate[] targets);

    /// <summary>Applies the component's own definition of the target of this name, also where the build hides it.</summary>
    TSelf Inherit<TComponent>() where TComponent : class;

    /// <summary>Globs, from the root, of the artifacts it makes.</summary>
    TSelf Produces(params string[] globs);

    /// <summary>Reads the artifacts of those targets.</summary>
    TSelf Consumes(params Delegate[] targets);

    /// <summary>Globs, from the root, of what it reads. Where neither they, the outputs, the code nor the parameters changed it is skipped.</summary>
    TSelf Inputs(params string[] globs);

    /// <summary>Globs, from the root, of what it writes; only used with <see cref="Inputs"/>.</summary>
    TSelf Outputs(params string[] globs);

    /// <summary>
    /// What it writes carries the commit, such as a version: with another commit it is not skipped. Only used with <see cref="Inputs"/>.
    /// </summary>
    TSelf PerCommit();

    /// <summary>How long one attempt may take; longer is a failure. Default: no limit.</summary>
    TSelf Timeout(TimeSpan limit);

    /// <summary>How often to try again after a failure; bad input is never tried again. Default: 0.</summary>
    TSelf Retry(int count);

    /// <summary>Never left out because an earlier run did it (unchanged inputs, <c>--continue</c>): for what verifies the outside world, such as deploys.</summary>
    TSelf AlwaysRuns();

    /// <summary>It is a query: what it writes by <see cref="TargetContext.WriteResult"/> is all of standard output, and the log goes to standard error.</summary>
    TSelf Answers();
}
