using System.Globalization;
using Slipway.Model;

namespace Slipway.Supervisor;

/// <summary>
/// Brings one environment to what is wanted and keeps it there. One loop does everything in turn: it reads what is wanted,
/// looks at each replica, moves the rollout one step and writes down what is. It may be killed between any two steps.
/// </summary>
internal sealed partial class EnvironmentSupervisor : IAsyncDisposable
{
    private const int EventsKept = 100;
    private const int LogsKept = 10;
    private const long LogLimit = 8 * 1024 * 1024;
    private static readonly TimeSpan BusyTick = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan CalmTick = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(1);
    private readonly EnvironmentFolder _folder;
    private readonly TimeProvider _clock;
    private readonly string _version;
    private readonly Rotation _rotation = new();
    private readonly Prober _prober = new();
    private readonly Forwarder _forwarder;
    private readonly ReplicaSurroundings _surroundings;
    private readonly RolloutJudge _judge;
    private readonly List<Replica> _replicas = [];
    private readonly List<SupervisorEvent> _events = [];
    private readonly ProcessIdentity _identity;
    private DesiredState? _desired;
    private DesiredState? _serving;
    private Verdict? _verdict;
    private long _sequence;
    private long _generation;
    private DateTime _desiredChanged;
    private DateTimeOffset _nextHeartbeat;

    internal EnvironmentSupervisor(EnvironmentFolder folder, string version, TimeProvider clock)
    {
        (_folder, _version, _clock) = (folder, version, clock);
        _identity = ProcessIdentity.Of(Environment.ProcessId) ?? new ProcessIdentity(Environment.ProcessId, 0);
        _forwarder = new Forwarder(_rotation, DescribeAbsence);
        _judge = new RolloutJudge(clock);
        _surroundings = new ReplicaSurroundings
        {
            Folder = folder,
            Rotation = _rotation,
            Prober = _prober,
            Clock = clock,
            Tell = Tell,
        };
    }

    /// <summary>Works until nothing is wanted any more, or until cancelled; replicas then keep running for the next supervisor.</summary>
    internal async Task RunAsync(CancellationToken cancellationToken)
    {
        Recover();
        while (!cancellationToken.IsCancellationRequested)
        {
            ReadDesired();
            if (_desired is { } desired)
            {
                await ListenAsync(desired, cancellationToken);
                foreach (var replica in _replicas.ToArray())
                    replica.Tick(desired.Probes, FindPort, cancellationToken);
                _replicas.RemoveAll(replica => replica.Phase == ReplicaPhase.Gone);
                Step(desired);
            }
            Save();
            if (_desired is { Request: null } && _replicas.Count == 0)
                return;
            await Task.Delay(IsBusy() ? BusyTick : CalmTick, _clock, cancellationToken)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        _forwarder.Dispose();
        _prober.Dispose();
    }

    private bool IsBusy() =>
        _verdict is null || _replicas.Exists(replica => replica.Phase is not ReplicaPhase.Ready);

    private void Recover()
    {
        if (_folder.ReadObserved() is { } observed)
        {
            (_generation, _verdict, _serving) = (observed.Generation, observed.Verdict, observed.Serving);
            _events.AddRange(observed.Events);
            _sequence = _events.Count > 0 ? _events[^1].Sequence : 0;
            _replicas.AddRange(observed.Replicas.Select(record => Replica.Restore(record, _surroundings)));
            _replicas.RemoveAll(replica => replica.Phase == ReplicaPhase.Gone);
        }
        var known = _replicas.Select(replica => replica.ToRecord().Process).ToHashSet();
        foreach (var stray in MarkedProcesses.Find(_folder.Path).Where(process => !known.Contains(process)))
        {
            Tell("supervisor", $"ended process {stray.Pid.ToString(CultureInfo.InvariantCulture)}, which nothing was known of");
            stray.Signal(ChildProcess.KillSignal);
        }
        Tell("supervisor", $"started, {_replicas.Count(replica => replica.HasProcess).ToString(CultureInfo.InvariantCulture)} running replicas adopted");
    }

    private void ReadDesired()
    {
        var changed = File.GetLastWriteTimeUtc(_folder.DesiredFile);
        if (changed == _desiredChanged || _folder.ReadDesired() is not { } desired)
            return;
        (_desiredChanged, _desired) = (changed, desired);
        if (desired.Generation == _generation)
            return;
        (_generation, _verdict) = (desired.Generation, null);
        Tell("environment", desired.Request is null
            ? "nothing is wanted any more"
            : $"generation {desired.Generation.ToString(CultureInfo.InvariantCulture)} is wanted: release {desired.Request.Release.Id}");
    }

    private int FindPort() => FreePorts.Find([.. _replicas.Select(replica => replica.Port), _desired?.Port ?? 0]);

    private void Tell(string subject, string message)
    {
        _events.Add(new SupervisorEvent(++_sequence, _generation, _clock.GetUtcNow(), subject, message));
        if (_events.Count > EventsKept)
            _events.RemoveRange(0, _events.Count - EventsKept);
        _changed = true;
    }

    private string DescribeAbsence()
    {
        var desired = _desired;
        return $"No replica in '{desired?.Environment}' is ready (generation {desired?.Generation.ToString(CultureInfo.InvariantCulture)}"
            + $", release {desired?.Request?.Release.Id}). Look at the environment's status and at the logs in '{_folder.Logs}'.";
    }
}
