namespace Slipway.Model;

/// <summary>What is to come where.</summary>
public sealed record AdmissionRequest
{
    /// <summary>The release.</summary>
    public required Release Release { get; init; }

    /// <summary>Where to.</summary>
    public required EnvironmentName Environment { get; init; }

    /// <summary>How: by a deploy, a promotion or a rollback.</summary>
    public required OperationKind Operation { get; init; }

    /// <summary>Hears what was found, one line each.</summary>
    public required IProgress<RolloutProgress> Progress { get; init; }
}
