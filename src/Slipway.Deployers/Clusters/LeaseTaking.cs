using System.Globalization;
using Slipway.Kubernetes;
using Slipway.Model;

namespace Slipway.Deployers;

/// <summary>One attempt to take a lease, with its wait.</summary>
internal sealed class LeaseTaking(LeaseStore store, HolderIdentity identity, TimeSpan wait, IProgress<string> progress, TimeProvider clock)
{
    private readonly long _began = clock.GetTimestamp();
    private LeaseSight? _seen;
    private long _seenSince;
    private bool _wasRenewed;
    private bool _isTold;

    public required LeaseLockOptions Options { get; init; }

    public async Task<LeaseHold> RunAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var lease = await store.FindAsync(cancellationToken);
            var sight = lease is null ? null : Look(lease);
            var takeover = sight is null || sight.IsFree ? "" : Takeover(sight);
            if (takeover is null)
            {
                await WaitAsync(sight!, cancellationToken);
                continue;
            }

            var sentAt = clock.GetTimestamp();
            var wanted = Wanted(sight);
            var taken = await TryTakeAsync(lease, wanted, cancellationToken);
            if (taken is null)
                continue;
            if (takeover.Length > 0)
                progress.Report(takeover);
            return new LeaseHold(store, taken, identity, Options, sentAt, clock);
        }
    }

    // A write whose answer was lost, or that was sent twice, may have been done.
    private async Task<KubernetesObject?> TryTakeAsync(KubernetesObject? lease, LeaseRecord wanted, CancellationToken cancellationToken)
    {
        ToolException? fault = null;
        try
        {
            var written = lease is null ? await store.TryCreateAsync(wanted, cancellationToken) : await store.TryWriteAsync(lease, wanted, cancellationToken);
            if (written is not null)
                return written;
        }
        catch (ToolException exception) when (exception.IsTransient)
        {
            fault = exception;
        }

        if (await store.FindAsync(cancellationToken) is { } now && LeaseRecord.Of(now).Holder == wanted.Holder)
            return now;
        return fault is null ? null : throw fault;
    }

    private LeaseSight Look(KubernetesObject lease)
    {
        var sight = new LeaseSight(LeaseRecord.Of(lease));
        if (_seen?.IsSameAs(sight) == true)
            return sight;
        _wasRenewed = _seen is not null;
        (_seen, _seenSince) = (sight, clock.GetTimestamp());
        return sight;
    }

    // What is said when a held lease is taken; null where it may not be.
    private string? Takeover(LeaseSight sight)
    {
        if (sight.IsDead)
            return $"Took over from {sight.Holder}, whose process has died.";
        var silence = clock.GetElapsedTime(_seenSince);
        return silence >= DurationOf(sight)
            ? string.Create(CultureInfo.InvariantCulture, $"Took over from {sight.Holder}, which was not heard of for {silence.TotalSeconds:0} s.")
            : null;
    }

    private async Task WaitAsync(LeaseSight sight, CancellationToken cancellationToken)
    {
        var proof = DurationOf(sight) - clock.GetElapsedTime(_seenSince);
        var rest = wait - clock.GetElapsedTime(_began);
        // A holder that looks dead is watched until it is known to be, also where nobody is to wait for a living one.
        var isDoubted = !_wasRenewed && sight.LooksSilent(clock.GetUtcNow(), DurationOf(sight));
        if (rest <= TimeSpan.Zero && !isDoubted)
            throw Held(sight);
        if (!_isTold)
            progress.Report(isDoubted ? $"Waiting for {sight.Holder}, which was not heard of for some time." : $"Waiting for {sight.Holder}.");
        _isTold = true;
        var pause = new[] { Options.LookEvery, proof, isDoubted ? proof : rest }.Min();
        await Task.Delay(pause < TimeSpan.FromMilliseconds(1) ? TimeSpan.FromMilliseconds(1) : pause, clock, cancellationToken);
    }

    private ToolException Held(LeaseSight sight) => new(
        $"{char.ToUpperInvariant(store.Place[0])}{store.Place[1..]} is held by {sight.Holder}. It was waited for "
        + string.Create(CultureInfo.InvariantCulture, $"{wait.TotalSeconds:0.#} s. Let that operation end, or wait for it with '--lock-wait 5m'."))
    {
        IsTransient = true,
    };

    private TimeSpan DurationOf(LeaseSight sight) => sight.Record.Duration is { } given && given > TimeSpan.Zero ? given : Options.Duration;

    private LeaseRecord Wanted(LeaseSight? before)
    {
        var now = clock.GetUtcNow();
        return new LeaseRecord
        {
            Holder = identity.ToString(),
            Duration = Options.Duration,
            AcquiredAt = now,
            RenewedAt = now,
            Transitions = (before?.Record.Transitions ?? 0) + 1,
        };
    }
}
