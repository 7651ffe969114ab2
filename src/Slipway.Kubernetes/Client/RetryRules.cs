namespace Slipway.Kubernetes;

/// <summary>Whether and when a request is sent again after a fault.</summary>
internal static class RetryRules
{
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(200);

    /// <summary>The longest delay, also where the server asks for more.</summary>
    public static TimeSpan LongestDelay { get; } = TimeSpan.FromSeconds(30);

    /// <summary>How long to wait before the next try; null where there must be none.</summary>
    /// <param name="call">The request.</param>
    /// <param name="fault">What went wrong.</param>
    /// <param name="attempt">How many tries there were before this one.</param>
    public static TimeSpan? DelayOf(ApiCall call, Exception fault, int attempt) => fault switch
    {
        KubernetesException refused => MayRepeat(call, refused.Status) ? refused.Status.RetryAfter is { } wish ? Shorter(wish) : Backoff(attempt) : null,
        HttpRequestException { InnerException: System.Security.Authentication.AuthenticationException } => null,
        HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.ProxyTunnelError } => Backoff(attempt),
        HttpRequestException or IOException => call.Repetition == Repetition.Harmless ? Backoff(attempt) : null,
        _ => null,
    };

    /// <summary>Doubled each time, and up to a quarter more so that those who failed together do not come back together.</summary>
    public static TimeSpan Backoff(int attempt) =>
        Shorter(FirstDelay * Math.Pow(2, Math.Min(attempt, 10)) * (1 + (Random.Shared.NextDouble() / 4)));

    private static TimeSpan Shorter(TimeSpan delay) => delay < LongestDelay ? delay : LongestDelay;

    // 429 is said before anything is done. What a write with 5xx did is not known.
    private static bool MayRepeat(ApiCall call, KubernetesStatus status) => status.Code switch
    {
        429 => true,
        502 or 503 or 504 => call.Repetition == Repetition.Harmless,
        500 => call.Repetition == Repetition.Harmless && (call.Method == HttpMethod.Get || status.RetryAfter is not null),
        _ => false,
    };
}
