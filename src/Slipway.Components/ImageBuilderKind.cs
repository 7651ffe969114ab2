namespace Slipway.Components;

/// <summary>What builds images.</summary>
public enum ImageBuilderKind
{
    /// <summary>This program itself, from the published project; needs nothing else.</summary>
    DotNet,

    /// <summary>The BuildKit inside a Docker engine, from the Dockerfile.</summary>
    BuildKit,

    /// <summary>BuildKit where there is a Dockerfile and an engine answers, else this program itself; says which, and why.</summary>
    Auto,
}
