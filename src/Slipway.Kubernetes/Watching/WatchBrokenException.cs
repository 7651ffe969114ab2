namespace Slipway.Kubernetes;

/// <summary>A watch's connection cannot be used any more; caught within the watch.</summary>
internal sealed class WatchBrokenException(string reason, TimeSpan? retryAfter = null) : Exception(reason)
{
    /// <summary>When the server wants to be asked again; null where it does not say.</summary>
    public TimeSpan? RetryAfter { get; } = retryAfter;
}
