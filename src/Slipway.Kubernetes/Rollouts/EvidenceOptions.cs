namespace Slipway.Kubernetes;

/// <summary>What is collected of objects that are not well, and how much of it.</summary>
public sealed record EvidenceOptions
{
    /// <summary>Which containers' logs.</summary>
    public EvidenceLogs Logs { get; init; } = EvidenceLogs.OfFailing;

    /// <summary>The last lines of each log. Default: 20; 0 for none.</summary>
    public int LogLines { get; init; } = 20;

    /// <summary>The most that is read of one log, in bytes. Default: 256 KiB.</summary>
    public int LogBytes { get; init; } = 256 * 1024;

    /// <summary>Of how many pods of an object. Default: 3, the worst ones: others tell the same.</summary>
    public int Pods { get; init; } = 3;

    /// <summary>Of how many objects. Default: 5, the worst ones.</summary>
    public int Objects { get; init; } = 5;

    /// <summary>How long it may take in all; what was not there by then is left out, and said. Default: 10 s.</summary>
    public TimeSpan Limit { get; init; } = TimeSpan.FromSeconds(10);
}
