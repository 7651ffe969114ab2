namespace Slipway.Kubernetes;

/// <summary>Whether something may be done.</summary>
public sealed record AccessQuestion
{
    /// <summary>What, such as <c>patch</c>.</summary>
    public required string Verb { get; init; }

    /// <summary>With which kind.</summary>
    public required ResourceKind Kind { get; init; }

    /// <summary>In which namespace; null for all of them.</summary>
    public string? Namespace { get; init; }

    /// <summary>With which object; null for all of them.</summary>
    public string? Name { get; init; }

    /// <summary>With which part, such as <c>log</c>; null for the object itself.</summary>
    public string? Subresource { get; init; }
}
