using System.Collections.Immutable;
using Slipway.Model;

namespace Slipway.Scanning;

/// <summary>What an image or an application is made of. The same input gives the same bill, whenever and wherever it is made.</summary>
public sealed record BillOfMaterials
{
    /// <summary>What it is the bill of: an image or an application, not one of <see cref="Components"/>. Depends on the components at the top.</summary>
    public required BillComponent Subject { get; init; }

    /// <summary>The image's manifest; null for an application that is in none.</summary>
    public Digest? Digest { get; init; }

    /// <summary>The time it says it was made. That of the commit, so that it is the same each time.</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>The components, by id, in ordinal order.</summary>
    public ImmutableArray<BillComponent> Components { get; init; } = [];

    /// <summary>What could not be known, each in one sentence: a bill with gaps says that it is incomplete.</summary>
    public ImmutableArray<string> Gaps { get; init; } = [];

    /// <summary>The same bill with what a scanner found: its packages, and the distribution where we did not know it.</summary>
    public BillOfMaterials Merge(ScanReport report) => ScannedPackages.Merge(ScannedPackages.WithSystem(this, report.Artifact), report.Packages);

    /// <summary>The same bill with the packages that a scanner found; what both know is one component, by package URL.</summary>
    public BillOfMaterials Merge(IEnumerable<ScannedPackage> packages) => ScannedPackages.Merge(this, packages);
}
