using System.Text.Json.Serialization;

namespace Slipway.Images;

/// <summary>What a layer of an application holds; in the order of the layers, from what changes least to what changes most.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<LayerKind>))]
public enum LayerKind
{
    /// <summary>The .NET runtime itself; only where the application is self-contained.</summary>
    Framework,

    /// <summary>Packages with a stable version.</summary>
    StablePackages,

    /// <summary>Packages with a prerelease version.</summary>
    PrereleasePackages,

    /// <summary>The other projects of the solution.</summary>
    ProjectReferences,

    /// <summary>What the web server hands out, <c>wwwroot</c>.</summary>
    StaticAssets,

    /// <summary>The application itself, and all that nothing else claims.</summary>
    Application,
}
