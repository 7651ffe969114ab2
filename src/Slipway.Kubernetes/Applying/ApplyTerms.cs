namespace Slipway.Kubernetes;

/// <summary>On what terms objects are written.</summary>
internal sealed record ApplyTerms
{
    public required string FieldManager { get; init; }

    public required OwnershipPolicy Ownership { get; init; }

    public required ImmutableFieldPolicy ImmutableFields { get; init; }

    public required ApplyLimits Limits { get; init; }

    public UnchangedObjects Unchanged { get; init; }

    /// <summary>The numbers of secret values, the same throughout one run.</summary>
    public SecretValues Secrets { get; } = new();
}
