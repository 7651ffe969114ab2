using System.Runtime.InteropServices;

namespace Slipway.Targets;

/// <summary>Ctrl-C and SIGTERM of the process: the first asks for a graceful end, the second insists.</summary>
internal sealed class StopSignals : IDisposable
{
    private readonly CancellationTokenSource _graceful = new();
    private readonly TaskCompletionSource _insisted = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly PosixSignalRegistration[] _registrations;
    private int _count;

    public StopSignals() => _registrations =
    [
        PosixSignalRegistration.Create(PosixSignal.SIGINT, OnSignal),
        PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnSignal),
    ];

    /// <summary>Cancelled by the first signal.</summary>
    public CancellationToken Graceful => _graceful.Token;

    /// <summary>Ends with the second signal.</summary>
    public Task Insisted => _insisted.Task;

    public void Dispose()
    {
        foreach (var registration in _registrations)
            registration.Dispose();
        _graceful.Dispose();
    }

    /// <summary>A signal came.</summary>
    public void Count()
    {
        if (Interlocked.Increment(ref _count) == 1)
            // Not on the signal's own thread: handlers of the token may take their time, and a second signal must get through.
            _ = Task.Run(_graceful.Cancel);
        else
            _insisted.TrySetResult();
    }

    private void OnSignal(PosixSignalContext context)
    {
        context.Cancel = true;
        Count();
    }
}
