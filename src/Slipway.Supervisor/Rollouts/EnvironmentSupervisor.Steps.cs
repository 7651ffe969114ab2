using Slipway.Model;

namespace Slipway.Supervisor;

/// <summary>What is done about the difference between wanted and actual.</summary>
internal sealed partial class EnvironmentSupervisor
{
    private void Step(DesiredState desired)
    {
        if (desired is not { Request: { } request, Template: { } template })
        {
            _replicas.ForEach(replica => replica.Retire());
            (_serving, _verdict) = (null, _verdict ?? new Verdict.Good { Elapsed = _clock.GetUtcNow() - desired.AppliedAt });
            return;
        }
        var current = _replicas.FindAll(replica => !replica.IsLeaving && replica.Template.Hash == template.Hash);
        var old = _replicas.FindAll(replica => !replica.IsLeaving && replica.Template.Hash != template.Hash);
        switch (_verdict)
        {
            case null:
                Roll(desired, request, current, old);
                break;
            case Verdict.Good:
                Fill(template, current, request.Replicas);
                break;
            default:
                // The roll has stopped. What was ready stays, and the old replicas serve until somebody decides.
                current.FindAll(replica => !replica.WasReady).ForEach(replica => replica.Retire());
                break;
        }
    }

    private void Roll(DesiredState desired, DeployRequest request, List<Replica> current, List<Replica> old)
    {
        var failure = _portIsTaken
            ? _judge.PortTaken(desired, _portProblem, _events)
            : _judge.Judge(desired, current, _events);
        if (failure is not null)
        {
            Tell("rollout", $"failed: {failure.Cause}");
            _verdict = failure;
            current.FindAll(replica => !replica.WasReady).ForEach(replica => replica.Retire());
            return;
        }
        var ready = current.Count(replica => replica.Phase == ReplicaPhase.Ready);
        // Nothing serves yet: all at once. Something does: one more than wanted at a time.
        if (old.Count == 0 || ready == current.Count)
            Fill(desired.Template ?? throw new InvalidOperationException("A request has a template."), current,
                old.Count == 0 ? request.Replicas : Math.Min(request.Replicas, current.Count + 1));
        foreach (var surplus in old.OrderBy(replica => replica.Phase == ReplicaPhase.Ready)
            .Take(Math.Max(0, old.Count - Math.Max(0, request.Replicas - ready))))
            surplus.Retire();
        if (_portProblem.Length > 0 || ready < request.Replicas || old.Exists(replica => !replica.IsLeaving))
            return;
        (_verdict, _serving) = (new Verdict.Good { Elapsed = _clock.GetUtcNow() - desired.AppliedAt }, desired);
        Tell("rollout", "every replica is ready");
        ReplicaLog.Prune(_folder.Logs, [.. _replicas.Select(replica => replica.Name)], LogsKept);
    }

    /// <summary>Starts or retires replicas until there are as many as wanted.</summary>
    private void Fill(ReplicaTemplate template, List<Replica> current, int wanted)
    {
        for (var count = current.Count; count < wanted; count++)
        {
            var name = NextName(template.Release.Application);
            _replicas.Add(new Replica(name, template, _surroundings));
        }
        foreach (var surplus in current.OrderBy(replica => replica.Phase == ReplicaPhase.Ready)
            .Take(Math.Max(0, current.Count - wanted)))
            surplus.Retire();
    }

    // The sequence of events only counts up and is written down: names stay unique over supervisors and generations.
    private string NextName(ApplicationName application)
    {
        Tell("environment", "one more replica is needed");
        return $"{application}-{_sequence.ToString(System.Globalization.CultureInfo.InvariantCulture)}";
    }
}
