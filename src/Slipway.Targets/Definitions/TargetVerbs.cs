using Slipway.Model;

namespace Slipway.Targets;

/// <summary>Fills a <see cref="TargetData"/>.</summary>
internal abstract partial class TargetVerbs<TSelf>(TargetData data) : ITargetVerbs<TSelf>
{
    protected TargetData Data { get; } = data;

    protected abstract TSelf Self { get; }

    public TSelf Description(string text) => With(() => Data.Description = text);

    public TSelf OnlyWhen(Func<bool> condition, string text = "") =>
        With(() => Data.StaticConditions.Add(new TargetCondition(condition, ConditionText.Of(text))));

    public TSelf OnlyWhenDynamic(Func<bool> condition, string text = "") =>
        With(() => Data.DynamicConditions.Add(new TargetCondition(condition, ConditionText.Of(text))));

    public TSelf WhenSkipped(SkippedDependencies dependencies) => With(() => Data.WhenSkipped = dependencies);

    public TSelf Requires<TValue>(Func<TValue?> member, string text = "") => With(() => Data.Requirements.Add(
        new TargetRequirement(ConditionText.Of(text), ConditionText.MemberOf(text), () => HasValue(member()))));

    public TSelf Requires(Func<bool> condition, string text = "") => With(() => Data.Requirements.Add(
        new TargetRequirement(ConditionText.Of(text), Member: null, condition)));

    public TSelf Validate(Func<IEnumerable<string>> mistakes) => With(() => Data.Validations.Add(mistakes));

    public TSelf ProceedAfterFailure() => With(() => Data.ProceedsAfterFailure = true);

    public TSelf AssuredAfterFailure() => With(() => Data.IsAssured = true);

    public TSelf Unlisted() => With(() => Data.IsListed = false);

    public TSelf Base() => With(() => BaseDefinition.Apply(Data, Apply));

    public TSelf Inherit(params Delegate[] targets) => With(() => Array.ForEach(targets, Apply));

    public TSelf Inherit<TComponent>() where TComponent : class => With(() =>
    {
        _ = Component<TComponent>();
        Apply(BaseDefinition.OfComponent(Data, typeof(TComponent)));
    });

    public TSelf Produces(params string[] globs) => With(() => Data.Produces.AddRange(globs));

    public TSelf Consumes(params Delegate[] targets) => Link(EdgeKind.Consumes, targets);

    public TSelf Inputs(params string[] globs) => With(() => Data.Inputs.AddRange(globs));

    public TSelf Outputs(params string[] globs) => With(() => Data.Outputs.AddRange(globs));

    public TSelf PerCommit() => With(() => Data.IsPerCommit = true);

    public TSelf Timeout(TimeSpan limit) => With(() => Data.Timeout = limit > TimeSpan.Zero
        ? limit
        : throw new UsageException($"Target '{Data.Name}' has a timeout of {limit}. Expected more than zero."));

    public TSelf Retry(int count) => With(() => Data.Retries = count >= 0
        ? count
        : throw new UsageException($"Target '{Data.Name}' is to be retried {count} times. Expected zero or more."));

    public TSelf AlwaysRuns() => With(() => Data.AlwaysRuns = true);

    public TSelf Answers() => With(() => Data.IsQuery = true);

    /// <summary>Applies another definition of the same kind.</summary>
    protected abstract void Apply(Delegate target);

    protected TSelf With(Action change)
    {
        change();
        return Self;
    }

    private static bool HasValue(object? value) => value is string text ? !string.IsNullOrWhiteSpace(text) : value is not null;

    private TSelf Link(EdgeKind kind, params Delegate[] targets) =>
        With(() => Array.ForEach(targets, target => Data.Edges.Add(new TargetEdge(kind, target))));

    private TComponent Component<TComponent>() where TComponent : class => Data.Build as TComponent
        ?? throw new UsageException(
            $"Target '{Data.Name}' names a target of '{typeof(TComponent).Name}', which build '{Data.Build.GetType().Name}' does not have. "
            + $"Add '{typeof(TComponent).Name}' to the build's interfaces, or use the verb that begins with 'Try'.");
}
