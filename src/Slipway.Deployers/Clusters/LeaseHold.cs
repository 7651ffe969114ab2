using System.Globalization;
using Slipway.Kubernetes;
using Slipway.Model;

namespace Slipway.Deployers;

/// <summary>A lease that is held: renewed until it is disposed of, which frees it, or until it is lost.</summary>
public sealed class LeaseHold : IAsyncDisposable
{
    private static readonly TimeSpan ReleaseLimit = TimeSpan.FromSeconds(5);

    private readonly LeaseStore _store;
    private readonly TimeProvider _clock;
    private readonly CancellationTokenSource _lost = new();
    private readonly CancellationTokenSource _ended = new();
    private readonly Task _keeping;
    private readonly LeaseLockOptions _options;
    private KubernetesObject _lease;
    private long _heardAt;
    private long _heardOn;
    private string _fault = "";
    private string _loss = "";
    private int _disposed;

    internal LeaseHold(LeaseStore store, KubernetesObject lease, HolderIdentity identity, LeaseLockOptions options, long heardAt, TimeProvider clock)
    {
        (_store, _lease, _heardAt, _clock, _options) = (store, lease, heardAt, clock, options);
        Identity = identity.ToString();
        FencingToken = LeaseRecord.Of(lease).Transitions;
        _heardOn = clock.GetUtcNow().UtcTicks;
        Lost = _lost.Token;
        _keeping = KeepAsync(_ended.Token);
    }

    /// <summary>The number of this hold: each one that follows has a higher one, as long as nobody deletes the lease.</summary>
    public long FencingToken { get; }

    /// <summary>Cancelled when the lease is lost: it could not be renewed until its time was nearly over, somebody else took it, or it was deleted.</summary>
    public CancellationToken Lost { get; }

    /// <summary>What the lease calls its holder; no other hold is called so.</summary>
    public string Identity { get; }

    /// <summary>To be called before what only the holder may do.</summary>
    /// <exception cref="ToolException">The lease is lost; the message says how.</exception>
    public void ThrowIfLost()
    {
        // A machine that slept, or threads that starved, have not noticed yet; and while it sleeps, one of its two clocks may stand still.
        var silence = TimeSpan.FromTicks(_clock.GetUtcNow().UtcTicks - Volatile.Read(ref _heardOn));
        if (Lost.IsCancellationRequested || silence >= _options.Duration || _clock.GetElapsedTime(Volatile.Read(ref _heardAt)) >= _options.Duration)
            throw new ToolException($"The lock was lost: {LossOf()} Nothing more was changed. Run the command again; it goes on from what is there.") { IsTransient = true };
    }

    /// <summary>Frees the lease, unless it is lost. Where the cluster does not answer, it runs out by itself.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 1)
            return;
        await _ended.CancelAsync();
        await _keeping;
        if (!_lost.IsCancellationRequested)
            await FreeAsync();
        _ended.Dispose();
        _lost.Dispose();
    }

    private async Task KeepAsync(CancellationToken ended)
    {
        try
        {
            var pause = _options.RenewEvery;
            while (true)
            {
                await Task.Delay(pause, _clock, ended);
                if (await RenewAsync(ended))
                {
                    pause = _options.RenewEvery;
                    continue;
                }

                var rest = _options.GiveUpAfter - _clock.GetElapsedTime(_heardAt);
                if (_loss.Length == 0 && rest <= TimeSpan.Zero)
                    _loss = string.Create(CultureInfo.InvariantCulture, $"{_store.Place} could not be renewed for {_options.GiveUpAfter.TotalSeconds:0.#} s: {_fault}");
                if (_loss.Length > 0)
                    break;
                pause = rest < _options.LookEvery ? rest : _options.LookEvery;
            }

            await _lost.CancelAsync();
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
            // The hold ends as its owner wishes.
        }
    }

    /// <summary>Whether it was renewed. Where not, either the loss is known, or the fault may pass.</summary>
    private async Task<bool> RenewAsync(CancellationToken ended)
    {
        var (sentAt, sentOn) = (_clock.GetTimestamp(), _clock.GetUtcNow().UtcTicks);
        var rest = _options.GiveUpAfter - _clock.GetElapsedTime(_heardAt);
        if (rest <= TimeSpan.Zero)
            return false;
        using var limit = new CancellationTokenSource(rest, _clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, ended);
        try
        {
            var wanted = LeaseRecord.Of(_lease) with { Holder = Identity, RenewedAt = _clock.GetUtcNow() };
            if (await _store.TryWriteAsync(_lease, wanted, both.Token) is not { } renewed)
                return await RereadAsync(both.Token);
            (_lease, _fault) = (renewed, "");
            Volatile.Write(ref _heardAt, sentAt);
            Volatile.Write(ref _heardOn, sentOn);
            return true;
        }
        catch (Exception exception) when (exception is KubernetesException or ToolException)
        {
            _fault = exception.Message;
        }
        catch (OperationCanceledException) when (!ended.IsCancellationRequested)
        {
            _fault = _fault.Length > 0 ? _fault : "The API server did not answer.";
        }

        return false;
    }

    // Somebody else wrote: a label of theirs, our own write whose answer was lost, or their name.
    private async Task<bool> RereadAsync(CancellationToken cancellationToken)
    {
        if (await _store.FindAsync(cancellationToken) is not { } lease)
            _loss = $"{_store.Place} was deleted.";
        else if (LeaseRecord.Of(lease) is var now && now.Holder != Identity)
            _loss = now.Holder.Length == 0 ? $"{_store.Place} was freed by somebody else." : $"{_store.Place} was taken by {new LeaseSight(now).Holder}.";
        else
            (_lease, _fault) = (lease, "It changes all the time.");
        return false;
    }

    private async Task FreeAsync()
    {
        using var limit = new CancellationTokenSource(ReleaseLimit, _clock);
        try
        {
            while (LeaseRecord.Of(_lease) is { } record && record.Holder == Identity)
            {
                var freed = record with { Holder = "", Duration = null, RenewedAt = _clock.GetUtcNow() };
                if (await _store.TryWriteAsync(_lease, freed, limit.Token) is not null || await _store.FindAsync(limit.Token) is not { } now)
                    return;
                _lease = now;
            }
        }
        catch (Exception exception) when (exception is KubernetesException or ToolException or OperationCanceledException)
        {
            // Nobody holds it who lives: it runs out by itself, and what was done under it is done.
        }
    }

    private string LossOf() => _loss.Length > 0
        ? _loss
        : string.Create(CultureInfo.InvariantCulture, $"{_store.Place} was not renewed for {_options.Duration.TotalSeconds:0.#} s.");
}
