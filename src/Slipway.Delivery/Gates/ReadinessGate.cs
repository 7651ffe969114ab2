using Slipway.Model;

namespace Slipway.Delivery;

/// <summary>Passes where the environment serves the release that was rolled out, whole and healthy, at this moment.</summary>
public sealed class ReadinessGate : IGate
{
    /// <inheritdoc/>
    public string Name => "readiness";

    /// <inheritdoc/>
    public async Task<GateOutcome> JudgeAsync(GateContext context, CancellationToken cancellationToken)
    {
        var seen = await context.ObserveAsync(cancellationToken).ConfigureAwait(false);
        return Fault(context, seen) is { } fault
            ? new GateOutcome.Failed(fault, [Line(seen)])
            : new GateOutcome.Passed(Line(seen));
    }

    internal static int Ready(EnvironmentObservation seen) =>
        seen.Replicas.Count(replica => replica.Health == HealthState.Healthy && replica.Release == seen.Serving?.Id);

    internal static string Line(EnvironmentObservation seen) =>
        $"{seen.Health}, {Ready(seen)} of {seen.DesiredReplicas} replicas ready, {seen.Replicas.Sum(replica => replica.Restarts)} restarts";

    internal static string? Fault(GateContext context, EnvironmentObservation seen)
    {
        var wanted = context.Rollout.Request.Release.Id;
        if (seen.Serving?.Id != wanted)
            return $"Expected release '{wanted}' to serve in '{seen.Environment}', but '{seen.Serving?.Id.Value ?? "nothing"}' does.";
        if (seen.Health != HealthState.Healthy)
            return $"Expected '{seen.Environment}' to be healthy, but it is {seen.Health}: {seen.Reason}";
        return Ready(seen) >= seen.DesiredReplicas
            ? null
            : $"Expected {seen.DesiredReplicas} replicas of '{wanted}' to be ready in '{seen.Environment}', but {Ready(seen)} are.";
    }
}
