namespace Slipway.Kubernetes;

/// <summary>How long things may take.</summary>
public sealed record ConnectionLimits
{
    /// <summary>The default limits.</summary>
    public static ConnectionLimits Default { get; } = new();

    /// <summary>For connecting, with TLS. Default: 15 s; behind a dead address TCP itself would try for two minutes.</summary>
    public TimeSpan Connect { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>For an answer to begin. Default: 60 s, as API servers themselves give up.</summary>
    public TimeSpan Answer { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>For the body of an answer to be read whole. Default: 120 s, for a page of a list through a slow line.</summary>
    public TimeSpan Body { get; init; } = TimeSpan.FromSeconds(120);

    /// <summary>For a credential plugin. Default: 60 s; those that ask a cloud take seconds.</summary>
    public TimeSpan Plugin { get; init; } = TimeSpan.FromSeconds(60);
}
