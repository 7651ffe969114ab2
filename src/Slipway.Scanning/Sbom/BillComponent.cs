using System.Collections.Immutable;
using Slipway.Model;

namespace Slipway.Scanning;

/// <summary>One part of an image or application.</summary>
public sealed record BillComponent
{
    /// <summary>Names it within the bill, and the same way each time: its package URL, or kind, name and version where it has none.</summary>
    public string Id => Url?.ToString() ?? $"{Kind.ToString().ToLowerInvariant()}:{Name}@{Version}";

    /// <summary>What it is.</summary>
    public required ComponentKind Kind { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Its version; empty where it has none.</summary>
    public required string Version { get; init; }

    /// <summary>Its package URL; null where no registry knows it, as with projects of one's own.</summary>
    public PackageUrl? Url { get; init; }

    /// <summary>What it says of its licence; none where it says nothing.</summary>
    public ImmutableArray<ComponentLicense> Licenses { get; init; } = [];

    /// <summary>Its hashes as its source publishes them, such as a package's content hash.</summary>
    public ImmutableArray<ComponentHash> Hashes { get; init; } = [];

    /// <summary>Who supplies it; empty where unknown.</summary>
    public string Supplier { get; init; } = "";

    /// <summary>The source package that a package of a distribution was built from; null where it has the same name and version, or none.</summary>
    public SourcePackage? Source { get; init; }

    /// <summary>The files that say it is there, such as <c>app/Shop.deps.json</c>.</summary>
    public ImmutableSortedSet<string> Paths { get; init => field = value.WithComparer(StringComparer.Ordinal); } = ImmutableSortedSet.Create<string>(StringComparer.Ordinal);

    /// <summary>The layer that brought it, by the digest of its uncompressed content; null where it is no image or unknown.</summary>
    public Digest? Layer { get; init; }

    /// <summary>Whether the application asks for it itself; null where unknown.</summary>
    public bool? IsDirect { get; init; }

    /// <summary>What is worth knowing of it beside, in one sentence; empty where nothing.</summary>
    public string Remark { get; init; } = "";

    /// <summary>The ids of the components it needs.</summary>
    public ImmutableSortedSet<string> DependsOn { get; init => field = value.WithComparer(StringComparer.Ordinal); } = ImmutableSortedSet.Create<string>(StringComparer.Ordinal);
}
