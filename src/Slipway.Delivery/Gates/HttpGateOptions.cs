namespace Slipway.Delivery;

/// <summary>What an HTTP gate asks for.</summary>
public sealed record HttpGateOptions
{
    /// <summary>What is requested, relative to the environment's URL, such as <c>/version</c>.</summary>
    public required string Path { get; init; }

    /// <summary>The status that counts as a pass; by default 200.</summary>
    public int ExpectedStatus { get; init; } = 200;

    /// <summary>How many answers in a row must pass; at least 1, by default 3, as one may be luck.</summary>
    public int ConsecutivePasses { get; init; } = 3;

    /// <summary>How long it may take in all; more than zero, by default 30 seconds.</summary>
    public TimeSpan Limit { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long to wait between requests; by default 200 ms.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromMilliseconds(200);
}
