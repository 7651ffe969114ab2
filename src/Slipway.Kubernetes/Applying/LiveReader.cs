using System.Collections.Concurrent;

namespace Slipway.Kubernetes;

/// <summary>Reads objects as they are: few of a kind one by one, many by a list of their kind and namespace.</summary>
internal sealed class LiveReader(KubernetesClient client)
{
    // A list may tell of many others too; fewer requests than this are no burden.
    private const int FewOfKind = 4;
    private const int AtOnce = 8;

    // Helm's records of releases: each up to a megabyte, and never applied.
    private const string HelmRecords = "sh.helm.release.v1.";

    /// <summary>Those that there are.</summary>
    public async Task<IReadOnlyDictionary<ObjectName, KubernetesObject>> ReadAsync(IReadOnlyCollection<ObjectName> names, CancellationToken cancellationToken)
    {
        var found = new ConcurrentDictionary<ObjectName, KubernetesObject>();
        var groups = names.Distinct().GroupBy(name => (name.Kind, name.Namespace)).ToList();
        var single = groups.Where(group => group.Count() <= FewOfKind).SelectMany(group => group).ToList();
        foreach (var group in groups.Where(group => group.Count() > FewOfKind))
        {
            if (!await ListAsync(group.Key.Kind, group.Key.Namespace, [.. group], found, cancellationToken))
                single.AddRange(group);
        }

        await Parallel.ForEachAsync(single, Options(cancellationToken), async (name, token) =>
        {
            if (await client.FindAsync(name, token) is { } live)
                found[name] = live;
        });
        return found;
    }

    // False where the user may read each but not list them.
    private async Task<bool> ListAsync(
        ResourceKind kind, string? @namespace, HashSet<ObjectName> names,
        ConcurrentDictionary<ObjectName, KubernetesObject> found, CancellationToken cancellationToken)
    {
        var areRecords = names.Any(name => name.Name.StartsWith(HelmRecords, StringComparison.Ordinal));
        var request = new ListRequest
        {
            Kind = kind,
            Namespace = @namespace,
            FieldSelector = kind is { Group: "", Kind: "Secret" } && !areRecords ? "type!=helm.sh/release.v1" : null,
        };
        try
        {
            await foreach (var page in client.ListPagesAsync(request, cancellationToken))
            {
                foreach (var one in page.Items)
                {
                    var name = ObjectName.Of(kind, one.Metadata.Namespace, one.Metadata.Name);
                    if (names.Contains(name))
                        found[name] = one;
                }
            }

            return true;
        }
        catch (KubernetesException exception) when (exception.Status.Code == 403)
        {
            return false;
        }
    }

    private static ParallelOptions Options(CancellationToken cancellationToken) =>
        new() { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken };
}
