using System.Globalization;

namespace Slipway.Supervisor;

/// <summary>The stable port, and what is written down.</summary>
internal sealed partial class EnvironmentSupervisor
{
    private static readonly TimeSpan PortRetry = TimeSpan.FromSeconds(1);

    // A connection that happened to get this port for its own end keeps it for a minute after its end (TIME_WAIT).
    private static readonly TimeSpan PortPatience = TimeSpan.FromSeconds(65);
    private PortListener? _listener;
    private PortListener? _former;
    private string _portProblem = "";
    private bool _portIsTaken;
    private DateTimeOffset _portWantedSince;
    private long _portGeneration = -1;
    private DateTimeOffset _nextPortTry;
    private bool _changed = true;
    private string _lastPhases = "";

    private async Task ListenAsync(DesiredState desired, CancellationToken cancellationToken)
    {
        if (_former is { } former && _verdict is not null)
        {
            _former = null;
            await former.DisposeAsync();
        }
        if (desired.Request is null)
            return;
        if (_portGeneration != desired.Generation)
            _portWantedSince = _clock.GetUtcNow();
        var due = _portGeneration != desired.Generation || _clock.GetUtcNow() >= _nextPortTry;
        if (_listener?.Port == desired.Port || !due)
        {
            if (_listener?.Port == desired.Port)
                (_portProblem, _portIsTaken) = ("", false);
            return;
        }
        (_portGeneration, _nextPortTry) = (desired.Generation, _clock.GetUtcNow() + PortRetry);
        try
        {
            var opened = await PortListener.OpenAsync(desired.Port, _forwarder, cancellationToken);
            (_former, _listener, _portProblem, _portIsTaken, _changed) = (_listener, opened, "", false, true);
        }
        catch (IOException exception)
        {
            var port = desired.Port.ToString(CultureInfo.InvariantCulture);
            var found = PortHolder.Describe(desired.Port);
            var holder = found is not null ? $"held by {found}" : $"not free ({exception.Message})";
            (_portProblem, _changed) =
                ($"Port {port} of '{desired.Environment}' is {holder}; stop that program or give the environment another port.", true);
            _portIsTaken = found is not null || !PortHolder.CanTell || _clock.GetUtcNow() - _portWantedSince > PortPatience;
        }
    }

    private async Task CloseAsync()
    {
        if (_former is not null)
            await _former.DisposeAsync();
        if (_listener is not null)
            await _listener.DisposeAsync();
    }

    private void Save()
    {
        var phases = string.Concat(_replicas.Select(
            replica => $"{replica.Name}{replica.Phase}{replica.Status}{replica.ToRecord().Process?.Pid.ToString(CultureInfo.InvariantCulture)};"));
        if (_changed || phases != _lastPhases)
        {
            try
            {
                _folder.Write(Observe());
                (_changed, _lastPhases) = (false, phases);
            }
            catch (Slipway.Model.ToolException)
            {
                // The disk is full: what runs keeps running, and the next round writes again.
                _changed = true;
            }
        }
        if (_clock.GetUtcNow() < _nextHeartbeat)
            return;
        _nextHeartbeat = _clock.GetUtcNow() + Heartbeat;
        File.SetLastWriteTimeUtc(_folder.LockFile, _clock.GetUtcNow().UtcDateTime);
        foreach (var replica in _replicas)
            ReplicaLog.Rotate(replica.LogFile, LogLimit);
    }

    private ObservedState Observe() => new()
    {
        Supervisor = _identity,
        Version = _version,
        Generation = _generation,
        Verdict = _verdict,
        Serving = _serving,
        Port = _listener?.Port ?? 0,
        PortProblem = _portProblem,
        Replicas = [.. _replicas.Select(replica => replica.ToRecord())],
        Events = [.. _events],
    };
}
