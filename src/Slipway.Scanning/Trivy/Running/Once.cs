namespace Slipway.Scanning;

/// <summary>Something that is done once for all who ask, side by side or later, whatever came of it.</summary>
/// <param name="begin">Does it.</param>
internal sealed class Once<T>(Func<CancellationToken, Task<T>> begin)
{
    private readonly Lock _gate = new();
    private Task<T>? _task;

    public async Task<T> GetAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            Task<T> task;
            lock (_gate)
            {
                // What was cancelled is begun anew by whoever was not.
                if (_task is null or { IsCanceled: true } or { IsFaulted: true })
                    _task = begin(cancellationToken);
                task = _task;
            }

            try
            {
                return await task.WaitAsync(cancellationToken);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                // Somebody else's cancellation.
            }
        }
    }
}
