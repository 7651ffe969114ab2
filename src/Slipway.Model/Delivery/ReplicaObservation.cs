namespace Slipway.Model;

/// <summary>One running copy as the deployer sees it.</summary>
public sealed record ReplicaObservation
{
    /// <summary>Its name, unique in the environment, such as <c>storefront-2</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The release it runs.</summary>
    public required ReleaseId Release { get; init; }

    /// <summary>How it is.</summary>
    public required HealthState Health { get; init; }

    /// <summary>How often it was started again since it was first started.</summary>
    public required int Restarts { get; init; }
}
