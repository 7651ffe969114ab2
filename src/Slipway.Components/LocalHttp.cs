namespace Slipway.Components;

/// <summary>Requests to services of this machine: never through a proxy, which would look for them on its own.</summary>
internal static class LocalHttp
{
    /// <summary>A client that gives up after a time.</summary>
    public static HttpClient Create(TimeSpan limit) => new(new SocketsHttpHandler { UseProxy = false }) { Timeout = limit };
}
