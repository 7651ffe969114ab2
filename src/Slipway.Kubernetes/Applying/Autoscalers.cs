namespace Slipway.Kubernetes;

/// <summary>Finds what scales the workloads that are wanted.</summary>
internal sealed class Autoscalers(KubernetesClient client, KindSearch kinds)
{
    /// <summary>What scales which of them, live or wanted; what is about to be pruned does not count.</summary>
    /// <exception cref="KubernetesException">The user may not list autoscalers; going on would reset what they do.</exception>
    public async Task<IReadOnlyDictionary<ObjectKey, Autoscaler>> FindAsync(
        IReadOnlyList<WantedObject> wanted, IReadOnlySet<ObjectKey> pruned, CancellationToken cancellationToken)
    {
        var found = new Dictionary<ObjectKey, Autoscaler>();
        var scalable = wanted.Where(one => one.Pending is null && Autoscaler.CanScale(one.Body));
        foreach (var @namespace in scalable.Select(one => one.Name.Namespace).Distinct(StringComparer.Ordinal))
        {
            foreach (var kind in new[] { Autoscaler.PodAutoscaler, Autoscaler.ScaledObject })
                await AddLiveAsync(found, kind, @namespace, pruned, cancellationToken);
        }

        foreach (var one in wanted.Select(one => Autoscaler.Find(one.Body)).OfType<Autoscaler>())
            found[one.Target] = one;
        return found;
    }

    private async Task AddLiveAsync(
        Dictionary<ObjectKey, Autoscaler> found, ResourceKind kind, string? @namespace, IReadOnlySet<ObjectKey> pruned, CancellationToken cancellationToken)
    {
        if (await kinds.FindAsync(kind, cancellationToken) is null)
            return;
        var live = await client.ListAsync(new ListRequest { Kind = kind, Namespace = @namespace }, cancellationToken);
        foreach (var one in live.Items.Select(Autoscaler.Find).OfType<Autoscaler>().Where(one => !pruned.Contains(ObjectKey.Of(one.Name))))
            found.TryAdd(one.Target, one);
    }
}
