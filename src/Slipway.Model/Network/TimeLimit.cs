namespace Slipway.Model;

/// <summary>Ends what takes too long, and says so as what it is: never as a cancellation.</summary>
public static class TimeLimit
{
    /// <summary>Does something within a limit.</summary>
    /// <param name="limit">How long it may take; more than zero.</param>
    /// <param name="what">A clause for the message, such as <c>It did not answer</c>.</param>
    /// <param name="time">The clock.</param>
    /// <param name="work">What is done; it must obey its token.</param>
    /// <param name="cancellationToken">Ends it as a cancellation.</param>
    /// <returns>What the work gives.</returns>
    /// <exception cref="TimeoutException">It took longer.</exception>
    public static async Task<T> RunAsync<T>(
        TimeSpan limit, string what, TimeProvider time, Func<CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        using var end = new CancellationTokenSource(limit, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(end.Token, cancellationToken);
        try
        {
            return await work(both.Token);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"{what} within {limit.TotalSeconds:0.#} s.", exception);
        }
    }
}
