namespace Slipway.Docker;

/// <summary>Which program builds as buildah does.</summary>
public enum BuildahProgram
{
    /// <summary>buildah itself.</summary>
    Buildah,

    /// <summary>podman, which has buildah within it.</summary>
    Podman,
}
