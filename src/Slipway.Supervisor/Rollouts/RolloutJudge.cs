using System.Collections.Immutable;
using System.Globalization;
using Slipway.Model;

namespace Slipway.Supervisor;

/// <summary>Decides from what replicas did whether a rollout has failed, and collects what shows it.</summary>
/// <param name="clock">The clock.</param>
internal sealed class RolloutJudge(TimeProvider clock)
{
    private const int CrashLoopExits = 3;

    /// <summary>The verdict where one replica already settles it; null while all may still be well.</summary>
    internal Verdict.Bad? Judge(DesiredState desired, IEnumerable<Replica> current, IEnumerable<SupervisorEvent> events) =>
        current.Select(replica => Judge(desired, replica, events)).FirstOrDefault(verdict => verdict is not null);

    /// <summary>The verdict that the port belongs to something else.</summary>
    internal Verdict.Bad PortTaken(DesiredState desired, string problem, IEnumerable<SupervisorEvent> events) => new()
    {
        Cause = Cause.PortTaken,
        Subject = $"port {desired.Port.ToString(CultureInfo.InvariantCulture)} of {desired.Environment}",
        Message = problem,
        Evidence = new Evidence { Events = Events(desired, events) },
        Elapsed = clock.GetUtcNow() - desired.AppliedAt,
    };

    private Verdict.Bad? Judge(DesiredState desired, Replica replica, IEnumerable<SupervisorEvent> events)
    {
        var limit = desired.Probes.StartLimit;
        var found = replica switch
        {
            { StartProblem: { } problem } => (Cause.CannotStart, $"could not be started: {problem}."),
            { Phase: ReplicaPhase.BackOff, WasReady: false, ExitsInRow: > 0 } when !LostItsPort(replica) => (Cause.Exited,
                $"{Replica.Describe(replica.ExitCode)} before it was ready; expected it to answer '{desired.Probes.ReadinessPath}' with 2xx."),
            { WasStuck: true, ExitsInRow: >= CrashLoopExits } => (Cause.NotAlive,
                $"stopped answering '{desired.Probes.LivenessPath}' again and again."),
            { ExitsInRow: >= CrashLoopExits } => (Cause.CrashLoop,
                $"ended {replica.ExitsInRow.ToString(CultureInfo.InvariantCulture)} times in a row, the last time it {Replica.Describe(replica.ExitCode)}."),
            { Phase: ReplicaPhase.Starting } when replica.InPhase > limit => (Cause.NeverReady,
                $"was not ready within {Seconds(limit)} s; the last answer was '{replica.Probes.LastOrDefault() ?? "none"}'."),
            _ => default,
        };
        return found.Item2 is null ? null : Bad(desired, replica, found.Item1, found.Item2, events);
    }

    private Verdict.Bad Bad(
        DesiredState desired, Replica replica, Cause cause, string what, IEnumerable<SupervisorEvent> events) => new()
        {
            Cause = cause,
            Subject = $"replica '{replica.Name}' in {desired.Environment}",
            Message = $"Replica '{replica.Name}' in '{desired.Environment}' {what} Its last log lines say more.",
            Evidence = new Evidence
            {
                LogTail = [.. ReplicaLog.Tail(replica.LogFile)],
                ExitCode = replica.ExitCode,
                Probes = [.. replica.Probes],
                Events = Events(desired, events),
            },
            Elapsed = clock.GetUtcNow() - desired.AppliedAt,
        };

    // Between choosing a port and the replica's listening on it, another program may take it; the next start gets another one.
    private static bool LostItsPort(Replica replica) =>
        replica.ExitsInRow < CrashLoopExits
        && ReplicaLog.Tail(replica.LogFile).Any(line => line.Contains("address already in use", StringComparison.OrdinalIgnoreCase));

    private static ImmutableArray<string> Events(DesiredState desired, IEnumerable<SupervisorEvent> events) =>
    [
        .. events.Where(one => one.Generation == desired.Generation)
            .Select(one => $"+{Seconds(one.At - desired.AppliedAt)} s {one.Subject}: {one.Message}"),
    ];

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture);
}
