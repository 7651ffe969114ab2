using Slipway.Model;

namespace Slipway.Delivery;

public sealed partial class DeliveryPipeline
{
    /// <summary>Runs a release in an environment until it is verified, or rolls back. A release that runs already is judged again.</summary>
    /// <exception cref="UsageException">There is no such environment.</exception>
    /// <exception cref="ToolException">The lock is held, or the ledger or the place does not answer.</exception>
    public Task<OperationOutcome> DeployAsync(
        DeployOrder order, IProgress<RolloutProgress> progress, CancellationToken cancellationToken) =>
        RunAsync(IntentOf(order), progress, cancellationToken);

    /// <summary>What a deploy would change, and whether it would be refused. Changes nothing, and takes no lock.</summary>
    /// <exception cref="UsageException">There is no such environment.</exception>
    /// <exception cref="ToolException">The ledger or the place does not answer.</exception>
    public async Task<DeliveryPlan> PlanAsync(DeployOrder order, CancellationToken cancellationToken)
    {
        var intent = IntentOf(order);
        var state = new LedgerState(await intent.Environment.Ledger.ReadAsync(cancellationToken).ConfigureAwait(false));
        var refusal = await RefusalAsync(intent, order.Release, state, new Progress<RolloutProgress>(), cancellationToken).ConfigureAwait(false);
        return new DeliveryPlan(
            await intent.Environment.Deployer.PlanAsync(RequestOf(intent.Environment, order), cancellationToken).ConfigureAwait(false), refusal);
    }

    private Intent IntentOf(DeployOrder order)
    {
        var environment = Find(order.Environment);
        return new Intent
        {
            Environment = environment,
            Kind = OperationKind.Deploy,
            Actor = order.Actor,
            LockWait = order.LockWait,
            Policy = order.Verification,
            Overrides = order.SettingOverrides.Count,
            IsUnpublished = order.Publication == ReleasePublication.Planned,
            Choose = _ => new Choice(RequestOf(environment, order), ""),
        };
    }

    /// <summary>Runs in one environment the release that another one verified.</summary>
    /// <exception cref="UsageException">There is no such environment.</exception>
    /// <exception cref="ToolException">The lock is held, or the ledger or the place does not answer.</exception>
    public async Task<OperationOutcome> PromoteAsync(
        PromoteOrder order, IProgress<RolloutProgress> progress, CancellationToken cancellationToken)
    {
        var from = Find(order.From);
        var to = Find(order.To);
        var source = new LedgerState(await from.Ledger.ReadAsync(cancellationToken).ConfigureAwait(false));
        var release = order.Release is { } id ? source.Verified.GetValueOrDefault(id) : source.Last?.Release;
        if (release is null)
            return new OperationOutcome.Refused(to.Name, order.Release is { } asked
                ? $"Release '{asked}' is not verified in '{from.Name}'. Deploy it there first."
                : $"Nothing is verified in '{from.Name}'. Deploy a release there first.");
        return await RunAsync(new Intent
        {
            Environment = to,
            Kind = OperationKind.Promote,
            From = from.Name,
            Actor = order.Actor,
            LockWait = order.LockWait,
            Choose = _ => new Choice(RequestOf(to, new DeployOrder { Environment = to.Name, Release = release, Actor = order.Actor }), ""),
        }, progress, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Runs a release again that the environment verified before.</summary>
    /// <exception cref="UsageException">There is no such environment.</exception>
    /// <exception cref="ToolException">The lock is held, or the ledger or the place does not answer.</exception>
    public Task<OperationOutcome> RollbackAsync(
        RollbackOrder order, IProgress<RolloutProgress> progress, CancellationToken cancellationToken) => RunAsync(new Intent
        {
            Environment = Find(order.Environment),
            Kind = OperationKind.Rollback,
            Actor = order.Actor,
            LockWait = order.LockWait,
            Choose = state => ChooseRollback(order, state),
        }, progress, cancellationToken);

    /// <summary>Stops what runs in an environment. Nothing running is no error; what was verified stays verified.</summary>
    /// <exception cref="UsageException">There is no such environment.</exception>
    /// <exception cref="ToolException">The lock is held, or the ledger or the place does not answer.</exception>
    public Task<OperationOutcome> DownAsync(
        DownOrder order, IProgress<RolloutProgress> progress, CancellationToken cancellationToken) => RunAsync(new Intent
        {
            Environment = Find(order.Environment),
            Kind = OperationKind.Down,
            Actor = order.Actor,
            LockWait = order.LockWait,
            Choose = _ => new Choice(null, ""),
        }, progress, cancellationToken);

    private static DeployRequest RequestOf(DeliveryEnvironment environment, DeployOrder order) => new()
    {
        Environment = environment.Name,
        Release = order.Release,
        Replicas = environment.Replicas,
        Settings = environment.Settings.SetItems(order.SettingOverrides),
        Deadline = environment.Deadline,
    };

    private static Choice ChooseRollback(RollbackOrder order, LedgerState state)
    {
        // The top is what runs, unless the environment was taken down, or something runs that is not verified: then the top is the way back.
        var candidates = LedgerState.AreSame(state.Present, state.Last) ? [.. state.Good.SkipLast(1)] : state.Good;
        var request = order.Release is { } id
            ? state.Good.FirstOrDefault(one => one.Release.Id == id)
            : candidates.Count > 0 ? candidates[^1] : null;
        if (request is not null)
            return new Choice(request, "");
        var valid = candidates.Count == 0 ? "There is none to go back to." : $"Use one of {string.Join(", ", candidates.Select(one => $"'{one.Release.Id}'"))}.";
        return new Choice(null, order.Release is null
            ? $"'{order.Environment}' verified no release before the present one, so there is nothing to go back to. Deploy another release, or take it down."
            : $"Release '{order.Release}' is not verified in '{order.Environment}', or is held. {valid}");
    }
}
