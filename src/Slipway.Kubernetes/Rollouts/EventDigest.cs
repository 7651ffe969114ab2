using System.Collections.Immutable;

namespace Slipway.Kubernetes;

/// <summary>Remarks as people read them: what was said again and again of the same thing is said once, with how often.</summary>
internal static class EventDigest
{
    /// <summary>Oldest first, by when they were made last.</summary>
    public static ImmutableArray<KubernetesEvent> Of(IEnumerable<KubernetesEvent> events) =>
    [
        .. events.GroupBy(one => (one.Subject.Kind, one.Subject.Name, one.Subject.FieldPath, one.Reason, one.Message))
            .Select(same => same.OrderBy(one => one.LastAt).Last() with
            {
                Count = same.Sum(one => one.Count),
                FirstAt = same.Min(one => one.FirstAt),
            })
            .OrderBy(one => one.LastAt).ThenBy(one => one.FirstAt),
    ];
}
