using Slipway.GoTemplates.Json;
using Slipway.GoTemplates.Values;
using Slipway.Helm.Releases;
using Slipway.Helm.Rendering;
using Slipway.Kubernetes;
using Slipway.Model;

namespace Slipway.Deployers;

/// <summary>What charts learn of a cluster: its version, its APIs, its objects.</summary>
/// <param name="client">A client of it.</param>
/// <param name="cancellationToken">Ends what is asked.</param>
public sealed class ClusterView(KubernetesClient client, CancellationToken cancellationToken) : IObjectLookup
{
    /// <summary>What the cluster can do: its version, its API versions, and its kinds as <c>group/version/Kind</c>.</summary>
    public async Task<Capabilities> ReadAsync()
    {
        var version = await client.VersionAsync(cancellationToken);
        var listing = await client.ResourcesAsync(cancellationToken);
        return new Capabilities
        {
            KubeVersion = KubeVersion.Parse(version.GitVersion),
            ApiVersions =
            [
                .. listing.Resources.Select(one => one.Kind.ApiVersion).Distinct(StringComparer.Ordinal),
                .. listing.Resources.Select(one => $"{one.Kind.ApiVersion}/{one.Kind.Kind}").Distinct(StringComparer.Ordinal),
            ],
        };
    }

    /// <inheritdoc/>
    public GoMap? Find(string apiVersion, string kind, string @namespace, string name)
    {
        try
        {
            // Templates cannot wait: on a thread of its own, which nobody's context holds up.
            return Task.Run(() => FindAsync(ResourceKind.Of(apiVersion, kind), @namespace, name), cancellationToken).GetAwaiter().GetResult();
        }
        catch (Exception exception) when (exception is KubernetesException or ToolException or UsageException)
        {
            throw new TemplateFunctionException(exception.Message, exception);
        }
    }

    private async Task<GoMap?> FindAsync(ResourceKind kind, string @namespace, string name)
    {
        var resource = await client.ResourceAsync(kind, cancellationToken);
        var where = resource.IsNamespaced && @namespace.Length > 0 ? @namespace : null;
        if (name.Length > 0)
            return await client.FindAsync(ObjectName.Of(kind, where, name), cancellationToken) is { } one ? Read(one) : null;
        var list = await client.ListAsync(new ListRequest { Kind = kind, Namespace = where }, cancellationToken);
        var map = new GoMap();
        map["apiVersion"] = kind.ApiVersion;
        map["kind"] = $"{kind.Kind}List";
        map["items"] = GoSlice.Of([.. list.Items.Select(Read)]);
        var metadata = new GoMap();
        metadata["resourceVersion"] = list.ResourceVersion;
        map["metadata"] = metadata;
        return map;
    }

    private static GoMap Read(KubernetesObject one) => (GoMap)Whole(GoJson.Read(one.Root.GetRawText()))!;

    // Kubernetes' own decoder gives whole numbers as int64.
    private static object? Whole(object? value)
    {
        switch (value)
        {
            case GoMap map:
                foreach (var key in map.Keys.ToArray())
                    map.Set(key, Whole(map.TryGet(key, out var entry) ? entry : null));
                return map;
            case GoSlice slice:
                return GoSlice.Of([.. slice.Select(Whole)]);
            case double number when number == Math.Floor(number) && Math.Abs(number) < 1L << 53:
                return (long)number;
            default:
                return value;
        }
    }
}
