using Slipway.Model;

namespace Slipway.Deployers;

/// <summary>The lock of a release, which tells the deployer under which hold it works.</summary>
internal sealed class EnvironmentLock(LeaseLock inner, Action<LeaseHold?> changed) : ILock
{
    public async Task<IAsyncDisposable> AcquireAsync(string holder, TimeSpan wait, IProgress<string> progress, CancellationToken cancellationToken)
    {
        var hold = await inner.TakeAsync(holder, wait, progress, cancellationToken);
        changed(hold);
        return new Held(hold, changed);
    }

    private sealed class Held(LeaseHold hold, Action<LeaseHold?> changed) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            changed(null);
            await hold.DisposeAsync();
        }
    }
}
