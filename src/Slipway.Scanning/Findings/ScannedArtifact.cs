using System.Collections.Immutable;
using Slipway.Model;

namespace Slipway.Scanning;

/// <summary>What a scanner looked at.</summary>
public sealed record ScannedArtifact
{
    /// <summary>Its name as the scanner was given it.</summary>
    public required string Name { get; init; }

    /// <summary>What it is, as the scanner says: <c>container_image</c>, <c>filesystem</c>, <c>repository</c>, <c>cyclonedx</c>, …</summary>
    public required string Type { get; init; }

    /// <summary>The image's manifest; null for what is none.</summary>
    public Digest? Digest { get; init; }

    /// <summary>The distribution, such as <c>debian</c>; empty where none was recognised.</summary>
    public string OsFamily { get; init; } = "";

    /// <summary>The distribution's version, such as <c>12.5</c>; empty where unknown.</summary>
    public string OsVersion { get; init; } = "";

    /// <summary>Whether the distribution gets no fixes any more: silence then means nothing.</summary>
    public bool IsOsEndOfLife { get; init; }

    /// <summary>The image's layers from the lowest, by the digests of their uncompressed content.</summary>
    public ImmutableArray<Digest> Layers { get; init; } = [];
}
