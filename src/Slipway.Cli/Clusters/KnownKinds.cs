using Slipway.Helm.Rendering;
using Slipway.Kubernetes;

namespace Slipway.Cli.Clusters;

/// <summary>Holds what a chart makes against what a cluster knows.</summary>
internal static class KnownKinds
{
    /// <summary>Holds the kinds of a release's objects against those of the cluster.</summary>
    /// <exception cref="CommandFailure">The cluster does not know one of them; the message is Helm's.</exception>
    public static async Task RequireAsync(KubernetesClient client, RenderedRelease release, CancellationToken cancellationToken)
    {
        var known = (await client.ResourcesAsync(cancellationToken)).Resources.Select(one => one.Kind.ToString()).ToHashSet(StringComparer.Ordinal);
        string[] unknown =
        [
            .. release.Manifests.Where(one => !known.Contains($"{one.ApiVersion} {one.Kind}"))
                .Select(one => $"resource mapping not found for name: \"{one.Name}\" namespace: \"\" from \"\": no matches for kind \"{one.Kind}\" in version \"{one.ApiVersion}\"\nensure CRDs are installed first"),
        ];
        if (unknown.Length > 0)
            throw new CommandFailure($"unable to build kubernetes objects from release manifest: {(unknown.Length == 1 ? unknown[0] : $"[{string.Join(", ", unknown)}]")}");
    }
}
