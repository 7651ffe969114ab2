using System.Collections.Immutable;

namespace Slipway.Kubernetes;

/// <summary>Finds what is to be removed, in versions that the server knows, and what stays.</summary>
internal sealed class PrunePlanner(KindSearch kinds, string defaultNamespace)
{
    private const string PolicyAnnotation = "helm.sh/resource-policy";

    /// <summary>Which of the objects there may be, each with the name by which it is asked for.</summary>
    public async Task<IReadOnlyList<PruneStep>> NamesAsync(
        IEnumerable<KubernetesObject> previous, IReadOnlySet<ObjectKey> wanted, CancellationToken cancellationToken)
    {
        var (steps, seen) = (new List<PruneStep>(), new HashSet<ObjectKey>());
        foreach (var one in WantedObjects.Opened(previous).Where(one => one.Metadata.Name.Length > 0))
        {
            // Most are wanted still; only what is not is worth the question how its kind is served.
            if (wanted.Contains(KeyOf(one, isNamespaced: true)) || wanted.Contains(KeyOf(one, isNamespaced: false)))
                continue;
            var served = await kinds.FindFamilyAsync(one.Kind, cancellationToken);
            var @namespace = served?.IsNamespaced == false ? null : one.Metadata.Namespace ?? defaultNamespace;
            var name = ObjectName.Of(served?.Kind ?? one.Kind, @namespace, one.Metadata.Name);
            if (seen.Add(ObjectKey.Of(name)))
                steps.Add(new PruneStep { Name = name, KeptBecause = served is null ? Unknown(one.Kind) : null });
        }

        return steps;
    }

    /// <summary>The same with how each is, kind by kind: the last kind first, definitions of kinds and namespaces last.</summary>
    public static ImmutableArray<ImmutableArray<PruneStep>> InOrder(
        IEnumerable<PruneStep> steps, IReadOnlyDictionary<ObjectName, KubernetesObject> live, RemovalOrder order, Func<KubernetesObject, string?>? retention)
    {
        var groups = steps.Select(step => With(step, live.GetValueOrDefault(step.Name), retention))
            .GroupBy(step => (step.Name.Kind.Group, step.Name.Kind.Kind)).Select(group => group.ToImmutableArray());
        return [.. (order == RemovalOrder.Reversed ? groups.Reverse() : groups).OrderByDescending(group => WantedObjects.Rank(group[0].Name.Kind))];
    }

    private static PruneStep With(PruneStep step, KubernetesObject? live, Func<KubernetesObject, string?>? retention) => step with
    {
        Live = live,
        KeptBecause = step.KeptBecause ?? ("keep".Equals(live?.Metadata.Annotation(PolicyAnnotation)?.Trim(), StringComparison.OrdinalIgnoreCase)
            ? $"Its annotation '{PolicyAnnotation}: keep' says so; it is nobody's from now on."
            : live is null ? null : retention?.Invoke(live)),
    };

    private ObjectKey KeyOf(KubernetesObject one, bool isNamespaced) =>
        ObjectKey.Of(ObjectName.Of(one.Kind, isNamespaced ? one.Metadata.Namespace ?? defaultNamespace : null, one.Metadata.Name));

    private static string Unknown(ResourceKind kind) =>
        $"The cluster knows no kind '{kind}' any more, in no version of its group: there is nothing to remove, or nobody can reach it.";
}
