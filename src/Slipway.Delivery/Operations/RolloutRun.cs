using System.Diagnostics.CodeAnalysis;
using Slipway.Model;

namespace Slipway.Delivery;

/// <summary>Takes one request to a verified release, or back to what was verified before.</summary>
internal sealed class RolloutRun
{
    /// <summary>Over the deadline, for the deployer to say so itself.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(30);

    private readonly DeliveryEnvironment _environment;
    private readonly OperationLog _log;
    private readonly IProgress<RolloutProgress> _progress;
    private readonly TimeProvider _time;
    private readonly long _began;
    private bool _isBackToUnknown;

    public RolloutRun(DeliveryEnvironment environment, OperationLog log, IProgress<RolloutProgress> progress, TimeProvider time)
    {
        _environment = environment;
        _log = log;
        _progress = progress;
        _time = time;
        _began = time.GetTimestamp();
    }

    public required DeployRequest Request { get; init; }

    /// <summary>What a failure returns to; null where that is nothing.</summary>
    public required DeployRequest? Fallback { get; init; }

    /// <summary>True where the request is what was verified here last: there is nothing newer to undo.</summary>
    public required bool ServesAlready { get; init; }

    /// <summary>True where a good end makes the release a verified one, and a bad end holds it.</summary>
    public required bool CountsForRelease { get; init; }

    public async Task<OperationOutcome> ExecuteAsync(CancellationToken cancellationToken)
    {
        var rollout = await ApplyAsync(cancellationToken).ConfigureAwait(false);
        await _log.WriteAsync(new LedgerEvent.Applied(rollout.Generation)).ConfigureAwait(false);
        var verdict = await WatchAsync(rollout, cancellationToken).ConfigureAwait(false);
        await _log.WriteAsync(new LedgerEvent.Judged(verdict)).ConfigureAwait(false);
        var bad = verdict as Verdict.Bad ?? await GatesAsync(rollout, cancellationToken).ConfigureAwait(false);
        if (bad is null)
            return await SucceedAsync().ConfigureAwait(false);
        var outcome = await FailAsync(rollout, bad).ConfigureAwait(false);
        if (bad.Cause == Cause.Cancelled)
            cancellationToken.ThrowIfCancellationRequested();
        return outcome;
    }

    private async Task<Rollout> ApplyAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await _environment.Deployer.ApplyAsync(Request, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is ToolException or UsageException)
        {
            await _log.WriteAsync(new LedgerEvent.Finished(false, exception.Message)).ConfigureAwait(false);
            throw;
        }
    }

    private async Task<Verdict> WatchAsync(Rollout rollout, CancellationToken cancellationToken)
    {
        var start = _time.GetTimestamp();
        try
        {
            return await _environment.Deployer.WatchAsync(rollout, _progress, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return Bad(cancellationToken.IsCancellationRequested ? Cause.Cancelled : Cause.DeadlineExceeded,
                cancellationToken.IsCancellationRequested ? "It was cancelled before there was a verdict." : $"There was no verdict within {_environment.Deadline + Grace}.", start);
        }
        catch (ToolException exception)
        {
            return Bad(Cause.DeployerUnavailable, exception.Message, start);
        }
    }

    private Verdict.Bad Bad(Cause cause, string message, long start) => new()
    {
        Cause = cause,
        Subject = $"release '{Request.Release.Id}' in '{_environment.Name}'",
        Message = message,
        Elapsed = _time.GetElapsedTime(start),
    };

    private async Task<Verdict.Bad?> GatesAsync(Rollout rollout, CancellationToken cancellationToken)
    {
        var context = new GateContext
        {
            Rollout = rollout,
            ObserveAsync = token => _environment.Deployer.ObserveAsync(_environment.Name, token),
            Progress = _progress,
        };
        foreach (var gate in _environment.Gates)
        {
            var start = _time.GetTimestamp();
            GateOutcome outcome;
            try
            {
                outcome = await gate.JudgeAsync(context, cancellationToken).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return Bad(Cause.Cancelled, $"Gate '{gate.Name}' was cancelled before it had judged.", start);
            }
            catch (ToolException exception)
            {
                outcome = new GateOutcome.Failed(exception.Message, []);
            }

            await _log.WriteAsync(new LedgerEvent.GateJudged(gate.Name, outcome)).ConfigureAwait(false);
            if (outcome is GateOutcome.Failed failed)
                return Bad(Cause.GateFailed, failed.Reason, start) with
                {
                    Subject = $"gate '{gate.Name}' of '{_environment.Name}'",
                    Evidence = new Evidence { Probes = failed.Details },
                };
        }

        return null;
    }

    private async Task<OperationOutcome> SucceedAsync()
    {
        if (CountsForRelease)
            await _log.WriteAsync(new LedgerEvent.Verified(Request.Release)).ConfigureAwait(false);
        await _log.WriteAsync(new LedgerEvent.Finished(true, CountsForRelease
            ? $"Release '{Request.Release.Id}' is verified."
            : $"Release '{Request.Release.Id}' runs with settings of this once; it is not verified by that.")).ConfigureAwait(false);
        using var limit = new CancellationTokenSource(Grace, _time);
        var observation = await _environment.Deployer.ObserveAsync(_environment.Name, limit.Token).ConfigureAwait(false);
        return CountsForRelease
            ? new OperationOutcome.Verified(observation, Request.Release, _time.GetElapsedTime(_began))
            : new OperationOutcome.Unverified(observation, Request.Release, _time.GetElapsedTime(_began));
    }

    private async Task<OperationOutcome> FailAsync(Rollout rollout, Verdict.Bad bad)
    {
        var reason = ServesAlready && (Fallback is null || !IsOfRelease(bad.Cause))
            ? "It is what was verified last; there is nothing to go back to."
            : await RevertAsync(rollout).ConfigureAwait(false);
        if (CountsForRelease && IsOfRelease(bad.Cause))
            await _log.WriteAsync(new LedgerEvent.Held(Request.Release.Id, bad.Message)).ConfigureAwait(false);
        var end = reason ?? (Fallback is { } back ? $"'{back.Release.Id}' serves again."
            : _isBackToUnknown ? "What ran there before serves again." : "Nothing runs there, as before.");
        await _log.WriteAsync(new LedgerEvent.Finished(false, $"{bad.Message} {end}")).ConfigureAwait(false);
        return reason is null
            ? new OperationOutcome.RolledBack(_environment.Name, Request.Release, bad, Fallback?.Release.Id, _time.GetElapsedTime(_began)) { IsToUnknown = _isBackToUnknown }
            : new OperationOutcome.StillBroken(_environment.Name, Request.Release, bad, reason, _time.GetElapsedTime(_began));
    }

    /// <summary>Under a limit of its own: whoever cancels a bad release does not want it to stay.</summary>
    [SuppressMessage("Reliability", "CA2016", Justification = "The token of the operation may be cancelled already.")]
    private async Task<string?> RevertAsync(Rollout failed)
    {
        using var limit = new CancellationTokenSource(_environment.Deadline + Grace, _time);
        Verdict verdict;
        try
        {
            var back = await _environment.Deployer.RevertAsync(failed, Fallback, limit.Token).ConfigureAwait(false);
            _isBackToUnknown = Fallback is null && back is not null;
            verdict = back is null
                ? new Verdict.Good { Elapsed = TimeSpan.Zero }
                : await _environment.Deployer.WatchAsync(back, _progress, limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return $"The rollback had no verdict within {_environment.Deadline + Grace}.";
        }
        catch (Exception exception) when (exception is ToolException or UsageException)
        {
            return "The rollback failed: " + exception.Message;
        }

        await _log.WriteAsync(new LedgerEvent.RolledBack(Fallback?.Release.Id, verdict)).ConfigureAwait(false);
        return verdict is Verdict.Bad still ? "The rollback failed: " + still.Message : null;
    }

    /// <summary>What says nothing of the release must not hold it.</summary>
    private static bool IsOfRelease(Cause cause) =>
        cause is not (Cause.Cancelled or Cause.DeployerUnavailable or Cause.PortTaken or Cause.ImageMissing
            or Cause.ImageNotAllowed or Cause.RegistryRateLimit or Cause.ImagePullFailed or Cause.Unschedulable or Cause.QuotaExceeded
            or Cause.Evicted or Cause.NodeLost or Cause.Superseded);
}
