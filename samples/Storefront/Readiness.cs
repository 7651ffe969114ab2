namespace Storefront;

/// <summary>Whether requests should come here: not before the start is through, and not once a stop was asked for.</summary>
internal sealed class Readiness(Fault fault, TimeProvider clock, IHostApplicationLifetime lifetime)
{
    private readonly long _startedAt = clock.GetTimestamp();

    public bool IsReady =>
        !lifetime.ApplicationStopping.IsCancellationRequested
        && fault.Kind switch
        {
            FaultKind.NeverReady => false,
            FaultKind.SlowStart => clock.GetElapsedTime(_startedAt) >= TimeSpan.FromSeconds(fault.Amount),
            _ => true,
        };
}
