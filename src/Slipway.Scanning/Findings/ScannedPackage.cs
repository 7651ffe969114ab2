using System.Collections.Immutable;
using Slipway.Model;

namespace Slipway.Scanning;

/// <summary>A package in an image or a tree of files. Compare by <see cref="Url"/>: the other names differ between files and versions of a scanner.</summary>
public sealed record ScannedPackage
{
    /// <summary>Where it comes from.</summary>
    public required PackageKind Kind { get; init; }

    /// <summary>Its kind as the scanner names it, such as <c>debian</c>, <c>dotnet-core</c> or <c>nuget</c>.</summary>
    public required string Type { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Its version, as installed.</summary>
    public required string Version { get; init; }

    /// <summary>Its package URL (purl-spec); null where the scanner gives none.</summary>
    public PackageUrl? Url { get; init; }

    /// <summary>The file within the image or tree that says it is there, such as <c>app/Shop.deps.json</c>; empty for packages of the distribution.</summary>
    public string Path { get; init; } = "";

    /// <summary>The layer of the image that brought it, by the digest of its uncompressed content; null where unknown.</summary>
    public Digest? Layer { get; init; }

    /// <summary>The licences that it is under, as it says itself (SPDX ids where it knows them).</summary>
    public ImmutableArray<string> Licenses { get; init; } = [];

    /// <summary>The packages it needs, by the id that the scanner gives packages of one report.</summary>
    public ImmutableArray<string> DependsOn { get; init; } = [];

    /// <summary>The id that the scanner gives it within one report; empty where none. Not stable between reports.</summary>
    public string Id { get; init; } = "";

    /// <summary>Whether the application asks for it itself; null where unknown.</summary>
    public bool? IsDirect { get; init; }
}
