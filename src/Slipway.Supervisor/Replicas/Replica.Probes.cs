using System.Globalization;

namespace Slipway.Supervisor;

/// <summary>Asking a replica whether it is well, and what follows.</summary>
internal sealed partial class Replica
{
    private const int ProbesKept = 8;
    private Task<ProbeRound>? _round;
    private DateTimeOffset _nextProbe;

    private void Probe(ProbeSettings probes, CancellationToken cancellationToken)
    {
        if (_round is { IsCompleted: true } finished)
        {
            _round = null;
            if (finished.IsCompletedSuccessfully && finished.Result.Process == _process?.Identity)
                Judge(finished.Result, probes);
            var interval = Phase == ReplicaPhase.Ready ? probes.Interval : probes.StartInterval;
            _nextProbe = _surroundings.Clock.GetUtcNow() + interval;
        }
        else if (_round is null && _process is not null && _surroundings.Clock.GetUtcNow() >= _nextProbe)
        {
            _round = AskAsync(_process.Identity, Port, WasReady && Phase != ReplicaPhase.Starting, probes, cancellationToken);
        }
    }

    private async Task<ProbeRound> AskAsync(
        ProcessIdentity process, int port, bool alsoLiveness, ProbeSettings probes, CancellationToken cancellationToken)
    {
        var prober = _surroundings.Prober;
        var ready = await prober.AskAsync(port, probes.ReadinessPath, probes.Timeout, cancellationToken);
        var alive = alsoLiveness
            ? await prober.AskAsync(port, probes.LivenessPath, probes.Timeout, cancellationToken)
            : null;
        return new ProbeRound(process, ready, alive);
    }

    private void Judge(ProbeRound round, ProbeSettings probes)
    {
        Remember(round.Ready.Text);
        if (round.Alive is { } alive)
        {
            if (!alive.Ok)
                Remember(alive.Text);
            _livenessFailures = alive.Ok ? 0 : _livenessFailures + 1;
        }
        _failuresInRow = round.Ready.Ok ? 0 : _failuresInRow + 1;
        if (_livenessFailures >= probes.FailureThreshold)
        {
            (WasStuck, _livenessFailures) = (true, 0);
            _surroundings.Tell(Name, "does not answer its liveness probe; it is killed and started again");
            LeaveRotation();
            _process?.Signal(ChildProcess.KillSignal);
        }
        else if (round.Ready.Ok && Phase != ReplicaPhase.Ready)
        {
            BecomeReady();
        }
        else if (Phase == ReplicaPhase.Ready && _failuresInRow >= probes.FailureThreshold)
        {
            LeaveRotation();
            Enter(ReplicaPhase.Unready);
            Status = "is not ready any more: " + round.Ready.Text;
            _surroundings.Tell(Name, Status);
        }
        else if (Phase == ReplicaPhase.Starting)
        {
            Status = "not ready: " + round.Ready.Text;
        }
    }

    private int _livenessFailures;

    private void BecomeReady()
    {
        var took = InPhase.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture);
        Enter(ReplicaPhase.Ready);
        (WasReady, Status) = (true, "ready");
        JoinRotation();
        _surroundings.Tell(Name, $"ready after {took} s");
    }

    private void Remember(string probe)
    {
        _probes.Enqueue(probe);
        if (_probes.Count > ProbesKept)
            _probes.Dequeue();
    }

    private sealed record ProbeRound(ProcessIdentity Process, ProbeAnswer Ready, ProbeAnswer? Alive);
}
