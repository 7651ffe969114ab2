using System.Text.Json.Nodes;
using Slipway.Kubernetes;
using Slipway.Model;

namespace Slipway.Deployers;

/// <summary>The namespace that something is to lie in.</summary>
internal static class ClusterNamespace
{
    private static readonly ResourceKind Kind = ResourceKind.Of("v1", "Namespace");

    /// <summary>Makes an object; its namespace too where that is missing and may be made.</summary>
    /// <exception cref="KubernetesException">The server said no.</exception>
    /// <exception cref="ToolException">The namespace is missing and must be there.</exception>
    public static async Task<KubernetesObject> CreateAsync(KubernetesClient client, KubernetesObject wanted, NamespacePolicy missing, CancellationToken cancellationToken)
    {
        var @namespace = wanted.Metadata.Namespace ?? client.Connection.Namespace;
        try
        {
            return await client.CreateAsync(wanted, new WriteOptions(), cancellationToken);
        }
        catch (KubernetesException exception) when (exception.IsNotFound)
        {
            if (missing == NamespacePolicy.RequireIt)
                throw Missing(client, @namespace, exception);
        }

        await EnsureAsync(client, @namespace, cancellationToken);
        return await client.CreateAsync(wanted, new WriteOptions(), cancellationToken);
    }

    /// <summary>Makes a namespace unless it is there.</summary>
    private static async Task EnsureAsync(KubernetesClient client, string name, CancellationToken cancellationToken)
    {
        var wanted = new JsonObject { ["apiVersion"] = "v1", ["kind"] = Kind.Kind, ["metadata"] = new JsonObject { ["name"] = name } };
        try
        {
            await client.CreateAsync(KubernetesObject.Of(wanted), new WriteOptions(), cancellationToken);
        }
        catch (KubernetesException exception) when (exception.AlreadyExists)
        {
            // Somebody else was faster.
        }
    }

    private static ToolException Missing(KubernetesClient client, string name, KubernetesException exception) => new(
        $"There is no namespace '{name}' in the cluster at '{client.Connection.Server.Authority}'. Make it ('kubectl create namespace {name}'), or correct the name.", exception);
}
