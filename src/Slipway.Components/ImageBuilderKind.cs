namespace Slipway.Components;

/// <summary>What builds images.</summary>
public enum ImageBuilderKind
{
    /// <summary>This program itself, from the published project; needs nothing else.</summary>
    DotNet,

    /// <summary>The BuildKit inside a Docker engine, from the Dockerfile; needs no program.</summary>
    BuildKit,

    /// <summary>The <c>docker</c> program with its plugin buildx, from the Dockerfile: builders of other drivers, and their caches.</summary>
    Buildx,

    /// <summary>The <c>buildah</c> program, from the Dockerfile; needs no engine.</summary>
    Buildah,

    /// <summary>The <c>podman</c> program, from the Dockerfile; needs no engine.</summary>
    Podman,

    /// <summary>
    /// From the Dockerfile, where there is one, by the first of BuildKit, podman and buildah that is there, else this program itself; says
    /// which, and why.
    /// </summary>
    Auto,
}
