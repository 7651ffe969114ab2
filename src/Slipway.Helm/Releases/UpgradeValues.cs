using Slipway.GoTemplates.Values;
using Slipway.Helm.Charts;
using Slipway.Helm.Values;

namespace Slipway.Helm.Releases;

/// <summary>The chart and the values that an upgrade renders, after the values of the revision before have had their say.</summary>
/// <param name="Chart">The chart; with other values of its own where <see cref="ValuesReuse.Reuse"/> asks for that.</param>
/// <param name="Values">The user's values, as the record will keep them.</param>
public sealed record UpgradeValues(Chart Chart, GoMap Values)
{
    /// <summary>Puts them together as Helm does.</summary>
    /// <param name="chart">The new chart; stays as it is.</param>
    /// <param name="given">The values that are given now.</param>
    /// <param name="before">The revision before; null where there is none.</param>
    /// <param name="reuse">What of it counts.</param>
    /// <returns>Both.</returns>
    public static UpgradeValues Of(Chart chart, GoMap given, ReleaseRecord? before, ValuesReuse reuse)
    {
        if (before is null || reuse == ValuesReuse.Reset || (reuse == ValuesReuse.WhenNoneGiven && (given.Count > 0 || before.Config.Count == 0)))
            return new UpgradeValues(chart, given);
        if (reuse == ValuesReuse.WhenNoneGiven)
            return new UpgradeValues(chart, before.Config);
        var values = Coalescing.CoalesceTables(ValuesTables.Copy(given), before.Config);
        if (reuse == ValuesReuse.ResetThenReuse)
            return new UpgradeValues(chart, values);
        var old = chart.Copy();
        // Sub-charts are not in the record, so only the values of the root are those of then; as in Helm.
        old.Values = Coalescing.CoalesceTables(ValuesTables.Copy(before.Config), before.ChartValues);
        return new UpgradeValues(old, values);
    }
}
