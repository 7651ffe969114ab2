namespace Slipway.Kubernetes;

/// <summary>What a watch tells.</summary>
public abstract record WatchEvent
{
    private WatchEvent()
    {
    }

    /// <summary>An object is there: it was when the watch began, or is new, or fits the selectors since now.</summary>
    public sealed record Appeared(KubernetesObject Object) : WatchEvent;

    /// <summary>An object has another state.</summary>
    public sealed record Changed(KubernetesObject Object) : WatchEvent;

    /// <summary>
    /// An object is gone, or no longer fits the selectors. Where that was learnt only from a later list, the object has but what names
    /// it: namespace, name, uid, the last resourceVersion, labels and owners.
    /// </summary>
    public sealed record Vanished(KubernetesObject Object) : WatchEvent;

    /// <summary>All that is there has been told; after this come changes. Told again after each new list.</summary>
    /// <param name="Count">How many objects there are.</param>
    /// <param name="ResourceVersion">The state.</param>
    public sealed record Synchronized(int Count, string ResourceVersion) : WatchEvent;

    /// <summary>The server does not answer or answers nonsense; the watch goes on as soon as it can, and nothing is lost.</summary>
    /// <param name="Reason">What is wrong.</param>
    public sealed record Disturbed(string Reason) : WatchEvent;
}
