using System.Globalization;
using System.Text.Json.Nodes;
using Slipway.Kubernetes;

namespace Slipway.Deployers;

/// <summary>What a lease says, and what it is to say. Fields that are not ours stay as they are.</summary>
internal sealed record LeaseRecord
{
    /// <summary>The kind of leases.</summary>
    public static ResourceKind Kind { get; } = ResourceKind.Of("coordination.k8s.io/v1", "Lease");

    /// <summary>Who holds it; empty for nobody.</summary>
    public required string Holder { get; init; }

    /// <summary>How long the holder keeps others out when it is not heard of; null where the lease does not tell.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>Since when.</summary>
    public DateTimeOffset? AcquiredAt { get; init; }

    /// <summary>When the holder was heard of last.</summary>
    public DateTimeOffset? RenewedAt { get; init; }

    /// <summary>How often the holder has changed.</summary>
    public long Transitions { get; init; }

    /// <summary>Reads a lease.</summary>
    public static LeaseRecord Of(KubernetesObject lease)
    {
        var spec = lease.ToNode()["spec"] as JsonObject ?? [];
        return new LeaseRecord
        {
            Holder = Text(spec, "holderIdentity") ?? "",
            Duration = Number(spec, "leaseDurationSeconds") is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
            AcquiredAt = Time(spec, "acquireTime"),
            RenewedAt = Time(spec, "renewTime"),
            Transitions = Number(spec, "leaseTransitions") ?? 0,
        };
    }

    /// <summary>A lease that is not there yet.</summary>
    public KubernetesObject ToObject(string @namespace, string name) => KubernetesObject.Of(new JsonObject
    {
        ["apiVersion"] = Kind.ApiVersion,
        ["kind"] = Kind.Kind,
        ["metadata"] = new JsonObject
        {
            ["namespace"] = @namespace,
            ["name"] = name,
            ["labels"] = new JsonObject { [ClusterLabels.ManagedBy] = ClusterLabels.Manager },
        },
        ["spec"] = Spec([]),
    });

    /// <summary>The same lease, in the same state (its resource version), saying this.</summary>
    public KubernetesObject Over(KubernetesObject lease)
    {
        var node = lease.ToNode();
        node["spec"] = Spec(node["spec"]?.DeepClone() as JsonObject ?? []);
        return KubernetesObject.Of(node);
    }

    private JsonObject Spec(JsonObject spec)
    {
        // Newer API servers refuse an empty holder; a missing one is the same to all.
        spec["holderIdentity"] = Holder;
        if (Holder.Length == 0)
            spec.Remove("holderIdentity");
        spec["leaseDurationSeconds"] = (int)(Duration ?? TimeSpan.FromSeconds(1)).TotalSeconds;
        spec["acquireTime"] = Format(AcquiredAt);
        spec["renewTime"] = Format(RenewedAt);
        spec["leaseTransitions"] = Transitions;
        return spec;
    }

    // API servers take exactly six digits of a second.
    private static string? Format(DateTimeOffset? time) => time?.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.ffffffZ", CultureInfo.InvariantCulture);

    private static string? Text(JsonObject spec, string name) => spec[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private static long? Number(JsonObject spec, string name) => spec[name] is JsonValue value && value.TryGetValue<long>(out var number) ? number : null;

    private static DateTimeOffset? Time(JsonObject spec, string name) =>
        DateTimeOffset.TryParse(Text(spec, name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;
}
