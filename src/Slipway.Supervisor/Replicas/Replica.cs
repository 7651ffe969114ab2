using System.ComponentModel;
using System.Globalization;

namespace Slipway.Supervisor;

/// <summary>One copy of the program: started, probed, started again with growing pauses, drained and ended. One thread drives it.</summary>
internal sealed partial class Replica
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Stable = TimeSpan.FromSeconds(30);
    private readonly ReplicaSurroundings _surroundings;
    private readonly Queue<string> _probes = new();
    private ChildProcess? _process;
    private Upstream? _upstream;
    private DateTimeOffset _phaseSince;
    private DateTimeOffset _nextStart;
    private int _failuresInRow;

    internal Replica(string name, ReplicaTemplate template, ReplicaSurroundings surroundings)
    {
        (Name, Template, _surroundings) = (name, template, surroundings);
        _phaseSince = _nextStart = surroundings.Clock.GetUtcNow();
    }

    internal string Name { get; }

    internal ReplicaTemplate Template { get; }

    internal ReplicaPhase Phase { get; private set; } = ReplicaPhase.BackOff;

    internal int Port { get; private set; }

    internal int Restarts { get; private set; }

    internal bool WasReady { get; private set; }

    /// <summary>How often it ended by itself without a stable time between; what a crash loop is told by.</summary>
    internal int ExitsInRow { get; private set; }

    internal int? ExitCode { get; private set; }

    /// <summary>Why it could not be started at all; null where it could.</summary>
    internal string? StartProblem { get; private set; }

    /// <summary>Whether it was ended because it did not answer its liveness probe any more.</summary>
    internal bool WasStuck { get; private set; }

    internal string Status { get; private set; } = "not started";

    internal string LogFile => _surroundings.Folder.Logs / $"{Name}.log";

    internal IReadOnlyCollection<string> Probes => _probes;

    internal bool IsLeaving => Phase is ReplicaPhase.Draining or ReplicaPhase.Stopping or ReplicaPhase.Gone;

    internal bool HasProcess => _process is not null;

    internal TimeSpan InPhase => _surroundings.Clock.GetUtcNow() - _phaseSince;

    /// <summary>A replica as a supervisor before this one left it.</summary>
    internal static Replica Restore(ReplicaRecord record, ReplicaSurroundings surroundings)
    {
        var replica = new Replica(record.Name, record.Template, surroundings)
        {
            Port = record.Port,
            Restarts = record.Restarts,
            WasReady = record.WasReady,
            Status = record.Status,
        };
        if (record.Process is { } identity && identity.IsRunning())
        {
            replica._process = ChildProcess.Adopt(identity);
            replica.Enter(record.Phase == ReplicaPhase.BackOff ? ReplicaPhase.Starting : record.Phase);
            if (record.Phase == ReplicaPhase.Ready)
                replica.JoinRotation();
        }
        else if (record.Phase is ReplicaPhase.Draining or ReplicaPhase.Stopping)
        {
            replica.Enter(ReplicaPhase.Gone);
        }
        return replica;
    }

    internal ReplicaRecord ToRecord() => new()
    {
        Name = Name,
        Template = Template,
        Phase = Phase,
        Port = Port,
        Process = _process?.Identity,
        Restarts = Restarts,
        WasReady = WasReady,
        Status = Status,
    };

    /// <summary>Takes it out of rotation; it ends when what it has begun is done.</summary>
    internal void Retire()
    {
        if (IsLeaving)
            return;
        LeaveRotation();
        _upstream = Phase is ReplicaPhase.Ready or ReplicaPhase.Unready ? _upstream : null;
        Enter(_process is null ? ReplicaPhase.Gone : ReplicaPhase.Draining);
        Status = "draining";
        _surroundings.Tell(Name, "taken out of rotation");
    }

    /// <summary>Looks at the process and the clock and moves on.</summary>
    internal void Tick(ProbeSettings probes, Func<int> findPort, CancellationToken cancellationToken)
    {
        _process?.Refresh();
        if (_process is { HasExited: true })
            OnExit();
        switch (Phase)
        {
            case ReplicaPhase.BackOff when _surroundings.Clock.GetUtcNow() >= _nextStart:
                Start(findPort());
                break;
            case ReplicaPhase.Starting or ReplicaPhase.Ready or ReplicaPhase.Unready:
                Probe(probes, cancellationToken);
                break;
            case ReplicaPhase.Draining when _upstream is not { InFlight: > 0 } || InPhase > probes.DrainLimit:
                _process?.Signal(ChildProcess.Terminate);
                Enter(ReplicaPhase.Stopping);
                break;
            case ReplicaPhase.Stopping when InPhase > probes.StopLimit:
                _process?.Signal(ChildProcess.KillSignal);
                break;
        }
    }

    private void Start(int port)
    {
        Port = port;
        if (ExitsInRow > 0)
            Restarts++;
        (ExitCode, WasStuck, _failuresInRow) = (null, false, 0);
        _probes.Clear();
        try
        {
            Directory.CreateDirectory(_surroundings.Folder.Logs);
            var request = ReplicaCommand.Create(Template, _surroundings.Folder.Path, LogFile, port);
            _process = ChildProcess.Start(request);
            StartProblem = null;
            Enter(ReplicaPhase.Starting);
            Status = "starting";
            _surroundings.Tell(Name, $"started as process {_process.Identity.Pid.ToString(CultureInfo.InvariantCulture)}");
        }
        catch (Exception exception) when (exception is Win32Exception or IOException)
        {
            StartProblem = $"'{Template.Command[0]}' in '{Template.WorkingDirectory}': {exception.Message}";
            Pause("could not be started");
        }
    }

    private void OnExit()
    {
        ExitCode = _process?.ExitCode;
        _process = null;
        LeaveRotation();
        if (IsLeaving)
        {
            Enter(ReplicaPhase.Gone);
            _surroundings.Tell(Name, "stopped");
            return;
        }
        if (Phase == ReplicaPhase.Ready && InPhase > Stable)
            ExitsInRow = 0;
        Pause(Describe(ExitCode));
    }

    private void Pause(string what)
    {
        var pause = TimeSpan.FromTicks(Math.Min(LongestPause.Ticks, FirstPause.Ticks << Math.Min(ExitsInRow, 10)));
        ExitsInRow++;
        _nextStart = _surroundings.Clock.GetUtcNow() + pause;
        Enter(ReplicaPhase.BackOff);
        Status = what;
        _surroundings.Tell(Name, what);
    }

    /// <summary>Such as <c>exited with code 3</c>.</summary>
    internal static string Describe(int? exitCode) => exitCode switch
    {
        null => "ended (exit code unknown)",
        < 0 => $"was killed by signal {(-exitCode.Value).ToString(CultureInfo.InvariantCulture)}",
        _ => $"exited with code {exitCode.Value.ToString(CultureInfo.InvariantCulture)}",
    };

    private void Enter(ReplicaPhase phase) => (Phase, _phaseSince) = (phase, _surroundings.Clock.GetUtcNow());

    private void JoinRotation()
    {
        _upstream = new Upstream(Name, Port);
        _surroundings.Rotation.Add(_upstream);
    }

    private void LeaveRotation()
    {
        if (_upstream is not null)
            _surroundings.Rotation.Remove(_upstream);
    }
}
