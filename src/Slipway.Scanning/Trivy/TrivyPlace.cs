using Slipway.Model;

namespace Slipway.Scanning;

/// <summary>Where Trivy is.</summary>
public abstract record TrivyPlace
{
    private TrivyPlace()
    {
    }

    /// <summary>The program <c>trivy</c> on PATH.</summary>
    public sealed record OnPath : TrivyPlace;

    /// <summary>A program of this machine.</summary>
    /// <param name="Program">Its file.</param>
    public sealed record AtPath(AbsolutePath Program) : TrivyPlace;

    /// <summary>In a container of its own for each scan, with the folder of the scan in it and what is looked at, read-only.</summary>
    /// <param name="Image">The image of Trivy: by digest or tag, such as <c>docker.io/aquasec/trivy:0.74.0</c>.</param>
    public sealed record InContainer(ImageReference Image) : TrivyPlace
    {
        /// <summary>The program that runs containers: <c>docker</c> or <c>podman</c>. Default: <c>docker</c>.</summary>
        public string Engine { get; init; } = "docker";

        /// <summary>Its network, such as <c>host</c> for a registry of this machine; empty: the engine's default.</summary>
        public string Network { get; init; } = "";
    }
}
