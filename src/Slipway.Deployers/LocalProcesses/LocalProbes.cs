namespace Slipway.Deployers;

/// <summary>How local replicas are asked whether they are well.</summary>
public sealed record LocalProbes
{
    /// <summary>The path that answers 2xx when requests may come; <c>/readyz</c> by default.</summary>
    public string ReadinessPath { get; init; } = "/readyz";

    /// <summary>The path that answers 2xx while the program is not stuck; <c>/healthz</c> by default.</summary>
    public string LivenessPath { get; init; } = "/healthz";

    /// <summary>How long a replica may take to be ready; 30 s by default, as a cold start on a busy laptop takes a few.</summary>
    public TimeSpan StartLimit { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Between probes of a ready replica; 1 s by default. Before that it is asked every 100 ms.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long one probe may take; 2 s by default.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How long a replica that was replaced may finish what it has begun; 10 s by default.</summary>
    public TimeSpan DrainLimit { get; init; } = TimeSpan.FromSeconds(10);
}
