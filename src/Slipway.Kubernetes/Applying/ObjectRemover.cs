namespace Slipway.Kubernetes;

/// <summary>Removes objects that are to be made anew, and waits until they are gone.</summary>
internal sealed class ObjectRemover(KubernetesClient client, TimeSpan limit)
{
    /// <summary>Removes an object with its parts, and returns once it is gone.</summary>
    /// <exception cref="Model.ToolException">It was not gone within the limit; the message says what holds it.</exception>
    public async Task RemoveAsync(ObjectName name, string uid, CancellationToken cancellationToken)
    {
        await client.DeleteAsync(name, new DeleteOptions { Propagation = DeletePropagation.Foreground, Uid = uid }, cancellationToken);
        await WaitAsync(name, uid, cancellationToken);
    }

    /// <summary>Waits until an object that is on its way is gone.</summary>
    public Task WaitAsync(ObjectName name, string uid, CancellationToken cancellationToken) => client.WaitAsync(
        new ObjectWait { Name = name, Until = live => live is null || live.Metadata.Uid != uid, Wish = "gone", Limit = limit, Tell = Tell }, cancellationToken);

    /// <summary>How an object is that does not go.</summary>
    public static string Tell(KubernetesObject live)
    {
        var asked = live.Metadata.DeletedAt is { } at ? $"its end was asked for at {at.UtcDateTime:yyyy-MM-dd HH:mm:ss}Z" : "its end was not asked for";
        var holders = string.Join(", ", live.Metadata.Finalizers.Select(one => $"'{one}'"));
        return holders.Length > 0 ? $"{asked}, and it waits for {holders}" : asked;
    }
}
