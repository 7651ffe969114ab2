using System.Collections.Immutable;
using Slipway.Model;

namespace Slipway.Scanning;

/// <summary>What a bill of materials says, as far as any tool's does.</summary>
public sealed record SbomContents
{
    /// <summary>Its form.</summary>
    public required SbomFormat Format { get; init; }

    /// <summary>The version of the form, such as <c>1.6</c> or <c>SPDX-2.3</c>.</summary>
    public required string FormatVersion { get; init; }

    /// <summary>What it is of, by name.</summary>
    public required string Subject { get; init; }

    /// <summary>The image it is of; null where it says none.</summary>
    public Digest? Digest { get; init; }

    /// <summary>The time it says it was made; null where it says none.</summary>
    public DateTimeOffset? Created { get; init; }

    /// <summary>The packages that are in it, in its order: what has a package URL.</summary>
    public ImmutableArray<ScannedPackage> Packages { get; init; } = [];
}
