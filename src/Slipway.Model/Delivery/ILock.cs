namespace Slipway.Model;

/// <summary>Excludes: one operation at a time changes an environment. The death of a holder frees it.</summary>
public interface ILock
{
    /// <summary>Takes the lock, waiting for it as long as asked.</summary>
    /// <param name="holder">Who takes it and for what, shown to whoever waits.</param>
    /// <param name="wait">How long to wait; zero: not at all.</param>
    /// <param name="progress">Told once who holds it, when a wait begins.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>What frees the lock when disposed.</returns>
    /// <exception cref="ToolException">Still held when the wait ended; the message names the holder.</exception>
    Task<IAsyncDisposable> AcquireAsync(
        string holder, TimeSpan wait, IProgress<string> progress, CancellationToken cancellationToken);
}
