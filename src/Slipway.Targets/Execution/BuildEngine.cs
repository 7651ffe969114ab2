using Slipway.Model;

namespace Slipway.Targets;

/// <summary>Runs a graph once: plan, requirements, schedule, result.</summary>
internal sealed class BuildEngine
{
    public required TargetGraph Graph { get; init; }

    public required BuildOptions Options { get; init; }

    public required IBuildOutput Output { get; init; }

    public required TargetLog Log { get; init; }

    public required TimeProvider Clock { get; init; }

    /// <summary>The folder that memory lies in; null keeps nothing.</summary>
    public required AbsolutePath? Root { get; init; }

    /// <summary>Called at most once, and only where something is to be kept or read.</summary>
    public required Func<CancellationToken, Task<RunIdentity>> Identity { get; init; }

    /// <summary>Asks a person for the parameter of a property; whether it has a value now. Null where nobody can be asked.</summary>
    public Func<string, CancellationToken, ValueTask<bool>>? Ask { get; init; }

    /// <summary>The parameter that a property shows; null where it is none.</summary>
    public Func<string, ParameterDescription?> Parameter { get; init; } = _ => null;

    /// <summary>The values of the run's targets, once it ended.</summary>
    public IReadOnlyDictionary<string, object?> Values { get; private set; } = new Dictionary<string, object?>(StringComparer.Ordinal);

    /// <summary>The plan, without running it.</summary>
    public BuildPlan Plan() => new Planner(Graph, Options).Plan();

    /// <exception cref="UsageException">Bad names or missing parameters, before anything ran.</exception>
    public async Task<BuildResult> RunAsync(CancellationToken cancellationToken)
    {
        var startedAt = Clock.GetUtcNow();
        var start = Clock.GetTimestamp();
        var plan = Plan();
        await CheckRequirementsAsync(plan, cancellationToken);
        var memory = await OpenMemoryAsync(plan, cancellationToken);
        if (memory is not null)
            plan = await ResumeAsync(memory, plan, cancellationToken);
        var run = new TargetRun { Graph = Graph, Output = Output, Log = Log, Clock = Clock, Memory = memory };
        Output.BuildStarted(plan);
        var outcomes = await new Scheduler(run, plan, Options.Parallel).RunAsync(cancellationToken);
        Values = run.Values();
        var byName = outcomes.ToDictionary(outcome => outcome.Result.Name, outcome => outcome.Result, StringComparer.Ordinal);
        var result = new BuildResult
        {
            ExitCode = ExitCodes.Of([.. outcomes.Select(outcome => outcome.Failure).OfType<Exception>()], cancellationToken),
            Targets = [.. plan.Steps.Select(step => byName[step.Target.Name])],
            StartedAt = startedAt,
            Duration = Clock.GetElapsedTime(start),
        };
        Output.BuildFinished(result);
        return result;
    }

    private async Task<RunMemory?> OpenMemoryAsync(BuildPlan plan, CancellationToken cancellationToken)
    {
        var isWorthIt = plan.Steps.Any(step => Graph.Find(step.Target.Name) is { Data.Actions.Count: > 0 });
        return Root is null || !isWorthIt ? null : new RunMemory(Root, await Identity(cancellationToken));
    }

    private async Task<BuildPlan> ResumeAsync(RunMemory memory, BuildPlan plan, CancellationToken cancellationToken)
    {
        var finished = Options.Continue ? memory.ReadAttempt() : null;
        if (Options.Continue && finished is null)
        {
            Output.Write(target: null, LogLevel.Warning, memory.Identity.CanResume
                ? "Nothing to continue: commit, code or parameters are not those of the last run. Everything runs."
                : "Nothing to continue: the work tree is dirty or its commit unknown. Everything runs.", location: null);
        }

        var reasons = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, inputs) in finished ?? [])
        {
            if (Graph.Find(name) is { Data.AlwaysRuns: false } node && await memory.InputsHashAsync(node, cancellationToken) == inputs)
                reasons[name] = "done by an earlier run (--continue)";
        }

        memory.BeginAttempt(reasons.Keys.ToDictionary(name => name, name => finished?[name] ?? "", StringComparer.Ordinal));
        return reasons.Count == 0 ? plan : new Planner(Graph, Options).Plan(reasons);
    }

    private async Task CheckRequirementsAsync(BuildPlan plan, CancellationToken cancellationToken)
    {
        var mistakes = new List<string>();
        foreach (var step in plan.Steps)
        {
            if (step.SkipReason is not null || Graph.Find(step.Target.Name) is not { } node)
                continue;
            foreach (var requirement in node.Data.Requirements)
            {
                if (!await IsMetAsync(requirement, cancellationToken))
                    mistakes.Add(Text(node, requirement));
            }

            foreach (var validation in node.Data.Validations)
                mistakes.AddRange(validation());
        }

        if (mistakes.Count > 0)
            throw new UsageException([.. mistakes.Distinct(StringComparer.Ordinal)]);
    }

    private string Text(TargetNode node, TargetRequirement requirement) => requirement.Member is { } member
        ? $"Target '{node.Name}' requires parameter '{Parameter(member)?.Name ?? member}', which has no value. "
            + (Parameter(member)?.HowToGive ?? $"Give it by '--{OptionName.Of(member)}', the environment or '.nuke/parameters.json'.")
        : $"Target '{node.Name}' requires that '{requirement.Text}', which does not hold.";

    private async Task<bool> IsMetAsync(TargetRequirement requirement, CancellationToken cancellationToken) =>
        requirement.IsMet()
        || (requirement.Member is { } member && Ask is not null && await Ask(member, cancellationToken) && requirement.IsMet());
}
