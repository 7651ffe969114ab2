using System.Collections.Immutable;
using Slipway.Model;

namespace Slipway.Images;

/// <summary>What an image becomes as it leaves an engine's store.</summary>
public sealed record ArchiveImport
{
    /// <summary>What it was built from.</summary>
    public required SourceRevision Revision { get; init; }

    /// <summary>Its address in the target; null for none.</summary>
    public Tag? Tag { get; init; }

    /// <summary>Notes for its manifest. Default: none.</summary>
    public ImmutableSortedDictionary<string, string> Annotations { get; init; } = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);
}
