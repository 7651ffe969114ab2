using System.Collections.Immutable;
using Slipway.Kubernetes;
using Slipway.Model;

namespace Slipway.Cli.Clusters;

/// <summary>Finds what somebody wants to watch.</summary>
/// <param name="client">The cluster.</param>
/// <param name="namespace">The namespace.</param>
internal sealed class WatchTargets(KubernetesClient client, string @namespace)
{
    private static readonly ResourceKind[] Workloads =
    [
        ResourceKind.Of("apps/v1", "Deployment"), ResourceKind.Of("apps/v1", "StatefulSet"),
        ResourceKind.Of("apps/v1", "DaemonSet"), ResourceKind.Of("batch/v1", "Job"),
    ];

    /// <summary>What is named as <c>KIND/NAME</c>, kinds as kubectl takes them.</summary>
    /// <exception cref="UsageException">Some of it is not there; all of that is told.</exception>
    public async Task<ImmutableArray<RolloutAnchor>> FindAsync(IReadOnlyCollection<string> words, CancellationToken cancellationToken)
    {
        var anchors = ImmutableArray.CreateBuilder<RolloutAnchor>();
        var mistakes = new List<string>();
        foreach (var word in words)
        {
            try
            {
                anchors.Add(RolloutAnchor.Of(await FindAsync(word, cancellationToken)));
            }
            catch (UsageException exception)
            {
                mistakes.AddRange(exception.Mistakes);
            }
        }

        return mistakes.Count == 0 ? anchors.ToImmutable() : throw new UsageException(mistakes);
    }

    /// <summary>All Deployments, StatefulSets, DaemonSets and Jobs that nothing else makes, with those labels.</summary>
    /// <exception cref="UsageException">There is none.</exception>
    public async Task<ImmutableArray<RolloutAnchor>> ListAsync(string? selector, CancellationToken cancellationToken)
    {
        var anchors = ImmutableArray.CreateBuilder<RolloutAnchor>();
        foreach (var kind in Workloads)
        {
            var list = await client.ListAsync(new ListRequest { Kind = kind, Namespace = @namespace, LabelSelector = selector }, cancellationToken);
            anchors.AddRange(list.Items.Where(one => !one.Metadata.Owners.Any(owner => owner.IsController)).Select(RolloutAnchor.Of));
        }

        if (anchors.Count > 0)
            return anchors.ToImmutable();
        var labels = selector is null ? "" : $" with labels '{selector}'";
        throw new UsageException(
            $"There is no Deployment, StatefulSet, DaemonSet or Job{labels} in namespace '{@namespace}'. Correct '--namespace'{(selector is null ? "" : " or '--selector'")}.");
    }

    private async Task<KubernetesObject> FindAsync(string word, CancellationToken cancellationToken)
    {
        if (word.Split('/') is not [{ Length: > 0 } kindWord, { Length: > 0 } name])
            throw new UsageException($"'{word}' names no object. Expected a kind and a name, such as 'deployment/storefront'.");
        var resource = await client.ResourceAsync(kindWord, cancellationToken);
        var where = resource.IsNamespaced ? @namespace : null;
        if (await client.FindAsync(ObjectName.Of(resource.Kind, where, name), cancellationToken) is { } found)
            return found;
        var place = where is null ? "" : $" in namespace '{where}'";
        var list = await client.ListAsync(new ListRequest { Kind = resource.Kind, Namespace = where }, cancellationToken);
        var names = list.Items.Select(one => one.Metadata.Name).ToList();
        throw new UsageException(names.Count == 0
            ? $"There is no {resource.Kind.Kind} '{name}'{place}, nor any other. Correct '--namespace', or apply it first."
            : $"There is no {resource.Kind.Kind} '{name}'{place}.{Suggestion.Sentence(name, names)}");
    }
}
