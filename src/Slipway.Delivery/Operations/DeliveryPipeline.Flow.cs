using Slipway.Model;

namespace Slipway.Delivery;

public sealed partial class DeliveryPipeline
{
    private async Task<OperationOutcome> RunAsync(
        Intent intent, IProgress<RolloutProgress> progress, CancellationToken cancellationToken)
    {
        var environment = intent.Environment;
        var taken = await environment.Lock.AcquireAsync(
            $"{intent.Kind} in {environment.Name} by {intent.Actor}", intent.LockWait,
            new LockProgress(environment.Name, progress, _time), cancellationToken).ConfigureAwait(false);
        await using (taken.ConfigureAwait(false))
        {
            var began = _time.GetTimestamp();
            var state = await ReadStateAsync(intent, cancellationToken).ConfigureAwait(false);
            var choice = intent.Choose(state);
            var refusal = choice.Refusal.Length > 0 ? choice.Refusal
                : choice.Request is { } asked ? await RefusalAsync(intent, asked.Release, state, progress, cancellationToken).ConfigureAwait(false)
                : null;
            if (refusal is not null)
                return new OperationOutcome.Refused(environment.Name, refusal);
            var log = new OperationLog(environment.Ledger, intent.Actor, _time, state.Next);
            await log.AbandonAsync(state.Open).ConfigureAwait(false);
            return choice.Request is { } request
                ? await RollOutAsync(intent, request, state, log, progress, cancellationToken).ConfigureAwait(false)
                : await TakeDownAsync(environment, state, log, began, cancellationToken).ConfigureAwait(false);
        }
    }

    // What runs can be stopped also where nobody can tell how it came to run.
    private static async Task<LedgerState> ReadStateAsync(Intent intent, CancellationToken cancellationToken)
    {
        try
        {
            return new LedgerState(await intent.Environment.Ledger.ReadAsync(cancellationToken).ConfigureAwait(false));
        }
        catch (ToolException exception) when (intent.Kind == OperationKind.Down)
        {
            await intent.Environment.Deployer.RemoveAsync(intent.Environment.Name, cancellationToken).ConfigureAwait(false);
            throw new ToolException($"Nothing runs in '{intent.Environment.Name}' any more, but that is not written down. {exception.Message}", exception);
        }
    }

    // What costs nothing to ask is asked first.
    private async Task<string?> RefusalAsync(Intent intent, Release release, LedgerState state, IProgress<RolloutProgress> progress, CancellationToken cancellationToken)
    {
        if (await RefusalAsync(intent, release, state, cancellationToken).ConfigureAwait(false) is { } refusal)
            return refusal;
        var request = new AdmissionRequest { Release = release, Environment = intent.Environment.Name, Operation = intent.Kind, Progress = progress };
        foreach (var admission in intent.Admissions)
        {
            if (await admission.JudgeAsync(request, cancellationToken).ConfigureAwait(false) is GateOutcome.Failed failed)
                return string.Join('\n', failed.Details.Select(line => $"  {line}").Prepend($"Release '{release.Id}' may not come to '{intent.Environment.Name}' by its {admission.Name}: {failed.Reason}"));
        }

        return null;
    }

    private async Task<string?> RefusalAsync(Intent intent, Release release, LedgerState state, CancellationToken cancellationToken)
    {
        var environment = intent.Environment;
        if (intent.Kind == OperationKind.Rollback)
            return null;
        if (environment.Trees == TreePolicy.CleanOnly && release.Revision.Tree == TreeState.Dirty)
            return $"Release '{release.Id}' was built from changed files, and '{environment.Name}' takes clean trees only. Commit and build again.";
        if (intent.IsForced)
            return null;
        if (state.Held.TryGetValue(release.Id, out var reason))
            return $"Release '{release.Id}' is held in '{environment.Name}': {reason} Deploy another release, or force this one with '--force-unverified'.";
        if (environment.Source is not { } source)
            return null;
        var before = new LedgerState(await Find(source).Ledger.ReadAsync(cancellationToken).ConfigureAwait(false));
        return before.Verified.ContainsKey(release.Id)
            ? null
            : $"Release '{release.Id}' is not verified in '{source}', which '{environment.Name}' takes releases from. Bring it to '{source}' first, or force it with '--force-unverified'.";
    }

    private async Task<OperationOutcome> RollOutAsync(
        Intent intent, DeployRequest request, LedgerState state, OperationLog log,
        IProgress<RolloutProgress> progress, CancellationToken cancellationToken)
    {
        var present = state.IsDown ? null : state.Last;
        var serves = LedgerState.AreSame(present, request);
        var run = new RolloutRun(intent.Environment, log, progress, _time)
        {
            Request = request,
            Fallback = serves ? state.Good.SkipLast(1).LastOrDefault() : present,
            ServesAlready = serves,
            CountsForRelease = intent.Overrides == 0,
        };
        await log.WriteAsync(new LedgerEvent.Started(intent.Kind, request, run.Fallback, intent.From, Note(intent))).ConfigureAwait(false);
        if (intent.IsForced && state.Held.ContainsKey(request.Release.Id))
            await log.WriteAsync(new LedgerEvent.Released(request.Release.Id, $"Forced by {intent.Actor}.")).ConfigureAwait(false);
        return await run.ExecuteAsync(cancellationToken).ConfigureAwait(false);
    }

    private static string Note(Intent intent) => string.Join(" ", new[]
    {
        intent.IsForced ? "Forced: it need not be verified." : "",
        intent.Overrides > 0 ? "With settings of this once." : "",
    }.Where(part => part.Length > 0));

    private async Task<OperationOutcome> TakeDownAsync(
        DeliveryEnvironment environment, LedgerState state, OperationLog log, long began, CancellationToken cancellationToken)
    {
        if (state.Next == 1)
        {
            // Nothing was ever deployed, and that is not worth a line.
            await environment.Deployer.RemoveAsync(environment.Name, cancellationToken).ConfigureAwait(false);
            return new OperationOutcome.Removed(environment.Name, _time.GetElapsedTime(began));
        }

        await log.WriteAsync(new LedgerEvent.Started(OperationKind.Down, null, null, null, "")).ConfigureAwait(false);
        try
        {
            await environment.Deployer.RemoveAsync(environment.Name, cancellationToken).ConfigureAwait(false);
        }
        catch (ToolException exception)
        {
            await log.WriteAsync(new LedgerEvent.Finished(false, exception.Message)).ConfigureAwait(false);
            throw;
        }

        await log.WriteAsync(new LedgerEvent.Finished(true, "Nothing runs.")).ConfigureAwait(false);
        return new OperationOutcome.Removed(environment.Name, _time.GetElapsedTime(began));
    }

    private sealed class LockProgress(EnvironmentName environment, IProgress<RolloutProgress> progress, TimeProvider time) : IProgress<string>
    {
        public void Report(string value) => progress.Report(new RolloutProgress(time.GetUtcNow(), environment.Value, value));
    }
}
