namespace Storefront;

/// <summary>Whether requests should come here: not before the start is through, and not once a stop was asked for.</summary>
internal sealed class Readiness(StorefrontSettings settings, TimeProvider clock, IHostApplicationLifetime lifetime)
    : IHostedLifecycleService
{
    private readonly long _startedAt = clock.GetTimestamp();
    private volatile bool _isStopping;

    /// <summary>One word: <c>ready</c>, or why not.</summary>
    public string State =>
        _isStopping || lifetime.ApplicationStopping.IsCancellationRequested ? "stopping"
        : !lifetime.ApplicationStarted.IsCancellationRequested || IsHeldBack ? "starting"
        : "ready";

    private bool IsHeldBack => settings.Fault.Kind switch
    {
        FaultKind.NeverReady => true,
        FaultKind.SlowStart => clock.GetElapsedTime(_startedAt) < TimeSpan.FromSeconds(settings.Fault.Amount),
        _ => false,
    };

    /// <summary>Holds the listener open until whoever sends requests can have noticed that readiness is off.</summary>
    public Task StoppingAsync(CancellationToken cancellationToken)
    {
        _isStopping = true;
        return Task.Delay(settings.DrainTime, clock, cancellationToken);
    }

    /// <inheritdoc />
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
