using System.Text.Json.Nodes;

namespace Slipway.Kubernetes;

/// <summary>
/// Changes who owns fields of an object, and no field: what Helm 3 and kubectl wrote becomes ours, so that what is no longer wanted of it
/// is removed, and replicas that an autoscaler has become nobody's. A server would set a field back to its default that its only owner
/// leaves out.
/// </summary>
internal sealed class FieldHandover(KubernetesClient client, ApplyTerms terms)
{
    private const int MostTries = 5;

    /// <summary>The owners after it; null where nothing changes hands.</summary>
    public JsonArray? OwnersAfter(ApplyStep step, KubernetesObject? live) => live is null ? null : ManagedFields.Of(live).Rewrite(
        terms.FieldManager, terms.Ownership.MigratedManagers,
        step.Replicas == ReplicasOwner.Autoscaler ? FieldSet.Of(FieldPath.Replicas) : FieldSet.Empty);

    /// <summary>Does it, and gives the object as it is then.</summary>
    /// <exception cref="KubernetesException">Others change it again and again (409), or the server said no.</exception>
    public async Task<KubernetesObject?> DoAsync(ApplyStep step, CancellationToken cancellationToken)
    {
        var live = step.Live;
        for (var attempt = 1; ; attempt++)
        {
            if (live is null || OwnersAfter(step, live) is not { } owners)
                return live;
            // In that state only: who has written meanwhile must not lose what it owns.
            var steps = new JsonArray(
                new JsonObject { ["op"] = "replace", ["path"] = "/metadata/managedFields", ["value"] = owners },
                new JsonObject { ["op"] = "replace", ["path"] = "/metadata/resourceVersion", ["value"] = live.Metadata.ResourceVersion });
            try
            {
                var options = new WriteOptions { FieldManager = terms.FieldManager };
                return await client.PatchAsync(step.Name, new ObjectPatch.Json(steps), options, cancellationToken);
            }
            catch (KubernetesException exception) when (exception.IsConflict && attempt < MostTries)
            {
                live = await client.FindAsync(step.Name, cancellationToken);
            }
        }
    }
}
