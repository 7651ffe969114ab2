namespace Slipway.Images;

/// <summary>Lets one at a time through.</summary>
#pragma warning disable CA1001 // Without its wait handle, which nobody asks for, a SemaphoreSlim holds nothing to dispose of.
internal sealed class Turnstile
#pragma warning restore CA1001
{
    private readonly SemaphoreSlim _gate = new(1);

    /// <summary>Does something alone.</summary>
    public async Task<T> RunAsync<T>(Func<Task<T>> work, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            return await work();
        }
        finally
        {
            _gate.Release();
        }
    }
}
