using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Slipway.Kubernetes;

namespace Slipway.Deployers;

/// <summary>Looks once at what a revision's objects are like now.</summary>
internal sealed class ReleaseSight(KubernetesClient client, string @namespace, TimeProvider clock)
{
    private static readonly ResourceKind Pod = ResourceKind.Of("v1", "Pod");
    private static readonly ResourceKind ReplicaSet = ResourceKind.Of("apps/v1", "ReplicaSet");

    /// <summary>Reads workloads, their replica sets and pods: a list per kind and namespace.</summary>
    public async Task<SeenRelease> LookAsync(StoredRelease stored, CancellationToken cancellationToken)
    {
        var objects = ManifestObjects.Read(stored.Record.Manifest, $"release '{stored.Name}'");
        var workloads = objects.Where(IsWorkload).ToArray();
        List<ObjectVerdict> verdicts = [];
        if (workloads.Length == 0)
            return new SeenRelease(verdicts, [], 0, UrlOf(objects));
        List<KubernetesObject> parts = [];
        foreach (var place in workloads.Select(NamespaceOf).Distinct(StringComparer.Ordinal))
        {
            foreach (var kind in (ResourceKind[])[ReplicaSet, Pod])
                parts.AddRange((await client.ListAsync(new ListRequest { Kind = kind, Namespace = place }, cancellationToken)).Items);
        }

        List<KubernetesObject> live = [];
        long desired = 0;
        foreach (var wanted in workloads)
        {
            var name = ObjectName.Of(wanted.Kind, NamespaceOf(wanted), wanted.Metadata.Name);
            if (await client.FindAsync(name, cancellationToken) is not { } found)
            {
                verdicts.Add(new ObjectVerdict { State = ObjectState.Failed, Subject = name.ToString(), Message = "It is not there: it was never made, or somebody deleted it. Deploy again." });
                continue;
            }

            live.Add(found);
            desired += Number(found.Spec, "replicas") ?? Number(found.Status, "desiredNumberScheduled") ?? 1;
            verdicts.Add(VerdictEngine.Judge(new VerdictInput { Object = found, Children = parts, Now = clock.GetUtcNow() }));
        }

        return new SeenRelease(verdicts, PodsOf(live, parts), desired, UrlOf(objects));
    }

    /// <summary>How often a pod's containers were started again.</summary>
    public static int RestartsOf(KubernetesObject pod) =>
        pod.Status is { ValueKind: JsonValueKind.Object } status && status.TryGetProperty("containerStatuses", out var all) && all.ValueKind == JsonValueKind.Array
            ? (int)all.EnumerateArray().Sum(one => Number(one, "restartCount") ?? 0)
            : 0;

    private string NamespaceOf(KubernetesObject one) => one.Metadata.Namespace ?? @namespace;

    // Jobs end, and what has ended needs no health.
    private static bool IsWorkload(KubernetesObject one) => one.Kind is { Group: "apps", Kind: "Deployment" or "StatefulSet" or "DaemonSet" or "ReplicaSet" };

    private static ImmutableArray<KubernetesObject> PodsOf(List<KubernetesObject> live, List<KubernetesObject> parts)
    {
        var owners = live.Select(one => one.Metadata.Uid).ToHashSet(StringComparer.Ordinal);
        foreach (var set in parts.Where(one => one.Kind.Kind == "ReplicaSet" && one.Metadata.Owners.Any(owner => owners.Contains(owner.Uid))).ToArray())
            owners.Add(set.Metadata.Uid);
        return
        [
            .. parts.Where(one => one.Kind.Kind == "Pod" && one.Metadata.DeletedAt is null && one.Metadata.Owners.Any(owner => owners.Contains(owner.Uid)))
                .OrderBy(one => one.Metadata.Name, StringComparer.Ordinal),
        ];
    }

    // The first service of the release, as it is called in the cluster; from here it is reached through the API server.
    private Uri? UrlOf(IEnumerable<KubernetesObject> objects)
    {
        foreach (var one in objects.Where(one => one.Kind is { Group: "", Kind: "Service" }))
        {
            if (one.Spec is { } spec && spec.TryGetProperty("ports", out var ports) && ports.ValueKind == JsonValueKind.Array && ports.GetArrayLength() > 0)
            {
                var port = Number(ports[0], "port") ?? 80;
                return new Uri(string.Create(CultureInfo.InvariantCulture, $"http://{one.Metadata.Name}.{NamespaceOf(one)}.svc:{port}/"));
            }
        }

        return null;
    }

    private static long? Number(JsonElement? element, string name) =>
        element is { ValueKind: JsonValueKind.Object } table && table.TryGetProperty(name, out var found) && found.ValueKind == JsonValueKind.Number ? found.GetInt64() : null;
}
