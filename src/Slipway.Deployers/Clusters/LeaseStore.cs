using Slipway.Kubernetes;

namespace Slipway.Deployers;

/// <summary>One lease in a cluster: read, made, and written only over the state that was read.</summary>
internal sealed class LeaseStore(KubernetesClient client, ObjectName name, NamespacePolicy missing)
{
    /// <summary>The lease, for messages.</summary>
    public string Place { get; } = $"lease '{name.Name}' in namespace '{name.Namespace}'";

    public Task<KubernetesObject?> FindAsync(CancellationToken cancellationToken) => client.FindAsync(name, cancellationToken);

    /// <summary>Makes it; null where somebody else did first.</summary>
    public async Task<KubernetesObject?> TryCreateAsync(LeaseRecord record, CancellationToken cancellationToken)
    {
        try
        {
            return await ClusterNamespace.CreateAsync(client, record.ToObject(name.Namespace ?? "", name.Name), missing, cancellationToken);
        }
        catch (KubernetesException exception) when (exception.AlreadyExists)
        {
            return null;
        }
    }

    /// <summary>Writes it over a state; null where it has another by now, or is gone.</summary>
    public async Task<KubernetesObject?> TryWriteAsync(KubernetesObject over, LeaseRecord record, CancellationToken cancellationToken)
    {
        try
        {
            return await client.ReplaceAsync(record.Over(over), new WriteOptions(), cancellationToken);
        }
        catch (KubernetesException exception) when (exception.IsConflict || exception.IsNotFound)
        {
            return null;
        }
    }
}
