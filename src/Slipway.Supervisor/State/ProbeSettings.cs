namespace Slipway.Supervisor;

/// <summary>How replicas are asked whether they are well.</summary>
internal sealed record ProbeSettings
{
    /// <summary>The path that answers 2xx when requests may come.</summary>
    public string ReadinessPath { get; init; } = "/readyz";

    /// <summary>The path that answers 2xx while the program is not stuck.</summary>
    public string LivenessPath { get; init; } = "/healthz";

    /// <summary>Between probes until a replica is ready.</summary>
    public TimeSpan StartInterval { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>Between probes afterwards.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long one probe may take.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How long a replica may take to be ready.</summary>
    public TimeSpan StartLimit { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How many failures in a row take a replica out of rotation, or, of liveness, end it.</summary>
    public int FailureThreshold { get; init; } = 3;

    /// <summary>How long a replica out of rotation may finish what it has begun.</summary>
    public TimeSpan DrainLimit { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a replica may take to end after SIGTERM.</summary>
    public TimeSpan StopLimit { get; init; } = TimeSpan.FromSeconds(10);
}
