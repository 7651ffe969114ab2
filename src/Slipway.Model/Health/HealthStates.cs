namespace Slipway.Model;

/// <summary>Arithmetic of <see cref="HealthState"/>.</summary>
public static class HealthStates
{
    /// <summary>The worse of two states.</summary>
    public static HealthState Merge(this HealthState one, HealthState other) => one > other ? one : other;

    /// <summary>The worst of several states; of none, <see cref="HealthState.Healthy"/>.</summary>
    public static HealthState Worst(this IEnumerable<HealthState> states) =>
        states.Aggregate(HealthState.Healthy, Merge);
}
