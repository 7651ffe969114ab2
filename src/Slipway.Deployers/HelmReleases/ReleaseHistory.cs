using System.Collections.Immutable;
using Slipway.GoTemplates.Json;
using Slipway.Helm.Releases;

namespace Slipway.Deployers;

/// <summary>What the revisions of a release come to.</summary>
internal static class ReleaseHistory
{
    /// <summary>The revision that a new one follows: the deployed one, else the last that failed or was superseded; null where there is nothing to upgrade. Helm's rule.</summary>
    public static StoredRelease? BaseOf(ImmutableArray<StoredRelease> history)
    {
        if (history.Length == 0)
            return null;
        return history.LastOrDefault(one => one.Status == ReleaseStatus.Deployed)
            ?? (history[^1].Status is ReleaseStatus.Failed or ReleaseStatus.Superseded ? history[^1] : null);
    }

    /// <summary>The revisions of which objects may be there: the one that is deployed or being removed, and all since; of a release that was removed, all since then.</summary>
    public static IEnumerable<StoredRelease> Applied(ImmutableArray<StoredRelease> history)
    {
        var removed = history.LastOrDefault(one => one.Status == ReleaseStatus.Uninstalled)?.Revision ?? 0;
        var good = history.LastOrDefault(one => one.Status is ReleaseStatus.Deployed) ?? history.LastOrDefault(one => one.Status is ReleaseStatus.Uninstalling)
            ?? history.LastOrDefault(one => one.Status is ReleaseStatus.Superseded && one.Revision > removed);
        return history.Where(one => one.Revision > removed && one.Revision >= (good?.Revision ?? 0));
    }

    /// <summary>
    /// Where a return without a revision goes: to the deployed one where a later one failed, else to the last that was good before and asked for something else;
    /// null for nowhere.
    /// </summary>
    /// <param name="history">The revisions.</param>
    /// <param name="areSame">Whether two revisions ask for the same.</param>
    public static StoredRelease? LastGood(ImmutableArray<StoredRelease> history, Func<StoredRelease, StoredRelease, bool> areSame)
    {
        if (history.Length == 0)
            return null;
        return history[^1].Status == ReleaseStatus.Deployed
            ? history.LastOrDefault(one => one.Status == ReleaseStatus.Superseded && !areSame(one, history[^1]))
            : history.LastOrDefault(one => one.Status == ReleaseStatus.Deployed) ?? history.LastOrDefault(one => one.Status == ReleaseStatus.Superseded);
    }

    /// <summary>What goes where only some are kept: the oldest, but never the last one that was good before.</summary>
    /// <param name="history">The revisions.</param>
    /// <param name="present">The revision that was just deployed; it is kept.</param>
    /// <param name="limit">How many are kept, that one included; 0 or less for all.</param>
    public static IEnumerable<StoredRelease> TooOld(ImmutableArray<StoredRelease> history, int present, int limit)
    {
        if (limit <= 0)
            return [];
        var older = history.Where(one => one.Revision < present).ToArray();
        var good = older.LastOrDefault(one => one.Status is ReleaseStatus.Deployed or ReleaseStatus.Superseded);
        // What serves is kept in any case; what served before, where more than one are.
        var keepsGood = limit > 1 || !history.Any(one => one.Revision == present && one.Status == ReleaseStatus.Deployed);
        return older.SkipLast(limit - 1).Where(one => one.Revision != good?.Revision || !keepsGood);
    }

    /// <summary>Whether two revisions ask for the same: chart, values, objects and hooks.</summary>
    public static bool AreSame(ReleaseRecord one, ReleaseRecord other) =>
        one.Manifest == other.Manifest && one.ChartName == other.ChartName && one.ChartVersion == other.ChartVersion && one.AppVersion == other.AppVersion
        && one.Hooks.Select(Text).SequenceEqual(other.Hooks.Select(Text), StringComparer.Ordinal)
        && GoJson.Write(one.Config) == GoJson.Write(other.Config);

    private static string Text(ReleaseHook hook) => $"{hook.Path}\n{hook.Weight}\n{string.Join(',', hook.Events)}\n{hook.Manifest}";
}
