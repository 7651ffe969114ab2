using System.Collections.Immutable;
using System.Globalization;
using Slipway.Model;

namespace Slipway.Delivery;

/// <summary>Passes where the release stays healthy for a while and no replica is started again meanwhile.</summary>
public sealed class SoakGate : IGate
{
    private readonly TimeSpan _duration;
    private readonly TimeSpan _interval;
    private readonly TimeProvider _time;

    /// <summary>A soak.</summary>
    /// <param name="duration">How long; more than zero.</param>
    /// <param name="interval">How often it is looked at; more than zero, at most the duration.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="UsageException">A duration is outside its range.</exception>
    public SoakGate(TimeSpan duration, TimeSpan interval, TimeProvider time)
    {
        if (interval <= TimeSpan.Zero || duration < interval)
            throw new UsageException($"A soak of {duration} looked at every {interval} is not possible. Expected an interval of more than zero and at most the duration.");
        _duration = duration;
        _interval = interval;
        _time = time;
    }

    /// <inheritdoc/>
    public string Name => string.Create(CultureInfo.InvariantCulture, $"soak {_duration.TotalSeconds:0.##} s");

    /// <inheritdoc/>
    public async Task<GateOutcome> JudgeAsync(GateContext context, CancellationToken cancellationToken)
    {
        var began = _time.GetTimestamp();
        var first = await context.ObserveAsync(cancellationToken).ConfigureAwait(false);
        var restarts = first.Replicas.ToDictionary(replica => replica.Name, replica => replica.Restarts, StringComparer.Ordinal);
        var seen = first;
        for (var looks = 1; ; looks++)
        {
            var fault = ReadinessGate.Fault(context, seen) ?? Restarted(seen, restarts);
            var elapsed = _time.GetElapsedTime(began);
            if (fault is not null)
                return new GateOutcome.Failed(
                    fault, [.. Details(first, seen), string.Create(CultureInfo.InvariantCulture, $"after {elapsed.TotalSeconds:0.#} s of {_duration.TotalSeconds:0.#} s")]);
            if (elapsed >= _duration)
                return new GateOutcome.Passed($"{looks} looks, {ReadinessGate.Line(seen)}");
            var rest = _duration - elapsed;
            await Task.Delay(rest < _interval ? rest : _interval, _time, cancellationToken).ConfigureAwait(false);
            seen = await context.ObserveAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private static ImmutableArray<string> Details(EnvironmentObservation first, EnvironmentObservation seen) =>
        ["at the start: " + ReadinessGate.Line(first), "now: " + ReadinessGate.Line(seen)];

    private static string? Restarted(EnvironmentObservation seen, Dictionary<string, int> before)
    {
        var replica = seen.Replicas.FirstOrDefault(one => one.Restarts > before.GetValueOrDefault(one.Name));
        return replica is null
            ? null
            : $"Expected no replica to be started again during the soak, but '{replica.Name}' was, {replica.Restarts - before.GetValueOrDefault(replica.Name)} times.";
    }
}
