namespace Slipway.Scanning;

/// <summary>The places of a scan as Trivy sees them, which in a container are other ones.</summary>
internal sealed record TrivyPaths
{
    public required string Cache { get; init; }

    public required string Report { get; init; }

    public required string Configuration { get; init; }

    public required string IgnoreFile { get; init; }

    public required string SecretRules { get; init; }

    public required string Temporary { get; init; }

    /// <summary>What is looked at: a layout, folder or file; empty for an image in a registry.</summary>
    public string Subject { get; init; } = "";
}
