namespace Slipway.Kubernetes;

/// <summary>Something that a part of the cluster remarked on an object: of <c>v1</c> or <c>events.k8s.io/v1</c>, which tell the same differently.</summary>
public sealed record KubernetesEvent
{
    /// <summary>What is remarked on.</summary>
    public required EventSubject Subject { get; init; }

    /// <summary>Whether it is more than a note: <c>Warning</c>.</summary>
    public bool IsWarning { get; init; }

    /// <summary>A word for programs, such as <c>FailedScheduling</c>.</summary>
    public string Reason { get; init; } = "";

    /// <summary>A sentence for people.</summary>
    public string Message { get; init; } = "";

    /// <summary>How often it happened.</summary>
    public long Count { get; init; } = 1;

    /// <summary>When it happened first; null where that is not told.</summary>
    public DateTimeOffset? FirstAt { get; init; }

    /// <summary>When it happened last; null where that is not told.</summary>
    public DateTimeOffset? LastAt { get; init; }

    /// <summary>Who remarked it, such as <c>kubelet</c>.</summary>
    public string Source { get; init; } = "";

    /// <summary>Reads one of either API.</summary>
    public static KubernetesEvent Of(KubernetesObject told)
    {
        var root = told.Root;
        var series = root.Field("series");
        var at = root.Time("eventTime") ?? told.Metadata.CreatedAt;
        var first = root.Time("firstTimestamp") ?? root.Time("deprecatedFirstTimestamp") ?? at;
        return new KubernetesEvent
        {
            Subject = EventSubject.Of(root.Field("involvedObject") ?? root.Field("regarding")),
            IsWarning = root.Text("type") == "Warning",
            Reason = root.Text("reason") ?? "",
            Message = root.Text("message") ?? root.Text("note") ?? "",
            Count = Math.Max(1, series.Number("count") ?? root.Number("count") ?? root.Number("deprecatedCount") ?? 1),
            FirstAt = first,
            LastAt = series.Time("lastObservedTime") ?? root.Time("lastTimestamp") ?? root.Time("deprecatedLastTimestamp") ?? first,
            Source = Named(root.Text("reportingComponent")) ?? Named(root.Text("reportingController"))
                ?? root.Field("source").Text("component") ?? root.Field("deprecatedSource").Text("component") ?? "",
        };
    }

    private static string? Named(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
