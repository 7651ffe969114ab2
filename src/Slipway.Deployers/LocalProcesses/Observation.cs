using System.Globalization;
using Slipway.Model;
using Slipway.Supervisor;

namespace Slipway.Deployers;

/// <summary>Turns the supervisor's file into what the port promises.</summary>
internal static class Observation
{
    private const int CrashLoopRestarts = 3;

    /// <summary>What runs now.</summary>
    internal static EnvironmentObservation Create(EnvironmentName environment, DesiredState? desired, ObservedState? observed)
    {
        var replicas = (observed?.Replicas ?? []).Where(one => one.Phase is not (ReplicaPhase.Draining or ReplicaPhase.Stopping)).ToArray();
        var serves = desired?.Request is not null && observed is { Port: > 0 } && replicas.Any(one => one.Phase == ReplicaPhase.Ready);
        var wanted = desired?.Request?.Replicas ?? 0;
        var (health, reason) = Judge(desired, observed, replicas);
        return new EnvironmentObservation
        {
            Environment = environment,
            Serving = serves ? observed?.Serving?.Request?.Release : null,
            Generation = serves ? observed?.Serving?.Generation ?? 0 : 0,
            Url = serves ? new Uri($"http://127.0.0.1:{observed?.Port.ToString(CultureInfo.InvariantCulture)}/") : null,
            Health = health,
            Reason = reason,
            Replicas = [.. replicas.Select(Describe)],
            DesiredReplicas = wanted,
        };
    }

    private static (HealthState Health, string Reason) Judge(DesiredState? desired, ObservedState? observed, ReplicaRecord[] replicas)
    {
        if (desired?.Request is not { } request)
            return (HealthState.Healthy, "");
        if (observed is null || observed.Generation != desired.Generation)
            return (HealthState.Progressing, "The supervisor has not taken up the request yet.");
        if (observed.PortProblem.Length > 0)
            return (HealthState.Unhealthy, observed.PortProblem);
        if (observed.Verdict is Verdict.Bad bad)
            return (HealthState.Unhealthy, bad.Message);
        var ready = replicas.Count(one => one.Phase == ReplicaPhase.Ready);
        if (observed.Verdict is null)
            return (HealthState.Progressing, $"{Number(ready)} of {Number(request.Replicas)} replicas are ready.");
        if (ready >= request.Replicas)
            return (HealthState.Healthy, "");
        var laggard = replicas.FirstOrDefault(one => one.Phase != ReplicaPhase.Ready);
        return (HealthState.Unhealthy,
            $"{Number(ready)} of {Number(request.Replicas)} replicas are ready; replica '{laggard?.Name}' {laggard?.Status}.");
    }

    private static ReplicaObservation Describe(ReplicaRecord record) => new()
    {
        Name = record.Name,
        Release = record.Template.Release.Id,
        Restarts = record.Restarts,
        Health = record switch
        {
            { Phase: ReplicaPhase.Ready } => HealthState.Healthy,
            { Phase: ReplicaPhase.Starting, Restarts: < CrashLoopRestarts } => HealthState.Progressing,
            _ => HealthState.Unhealthy,
        },
    };

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
