namespace Slipway.Scanning;

/// <summary>Which run of a builder.</summary>
public sealed record SlsaRunMetadata
{
    /// <summary>The run, an address or a name; null where not said.</summary>
    public string? InvocationId { get; init; }

    /// <summary>When it started; null where not said.</summary>
    public DateTimeOffset? StartedOn { get; init; }

    /// <summary>When it ended; null where not said.</summary>
    public DateTimeOffset? FinishedOn { get; init; }
}
