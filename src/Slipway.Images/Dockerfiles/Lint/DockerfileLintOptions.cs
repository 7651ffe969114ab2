using Slipway.Model;

namespace Slipway.Images;

/// <summary>
/// What the linter knows beside the Dockerfile, and what its user wants of it. What is null keeps its rules silent.
/// </summary>
public sealed record DockerfileLintOptions
{
    /// <summary>The .NET project that the image is for; null where there is none.</summary>
    public DotNetProjectFacts? Project { get; init; }

    /// <summary>What the build does not see of the context; null where the context is not known.</summary>
    public DockerIgnore? Ignore { get; init; }

    /// <summary>
    /// Registries that bases may come from, such as <c>mcr.microsoft.com</c> or <c>*.example.org</c>; empty for any
    /// (DL3026).
    /// </summary>
    public IReadOnlyList<string> AllowedRegistries { get; init; } = [];

    /// <summary>Labels that the final image must carry, and of what kind; empty for none (DL3049 to DL3058).</summary>
    public IReadOnlyDictionary<string, LabelKind> Labels { get; init; } = new Dictionary<string, LabelKind>(StringComparer.Ordinal);

    /// <summary>Rules that are off by default and wanted, by id or BuildKit's name.</summary>
    public IReadOnlyList<string> Enabled { get; init; } = [];

    /// <summary>Rules that are not wanted, by id or BuildKit's name.</summary>
    public IReadOnlyList<string> Disabled { get; init; } = [];

    /// <summary>Other severities than the default ones, by id or BuildKit's name.</summary>
    public IReadOnlyDictionary<string, FindingSeverity> Severities { get; init; } =
        new Dictionary<string, FindingSeverity>(StringComparer.Ordinal);
}
