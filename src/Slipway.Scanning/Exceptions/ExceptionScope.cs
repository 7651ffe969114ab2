using System.Collections.Immutable;
using Slipway.Model;

namespace Slipway.Scanning;

/// <summary>Where an exception holds. Each part that is given must match.</summary>
internal sealed record ExceptionScope
{
    public static ExceptionScope Everywhere { get; } = new();

    /// <summary>The kind of finding, by the name in <see cref="FindingKey.Kind"/>; null for any.</summary>
    public string? Kind { get; init; }

    public ImmutableArray<PackageUrl> Packages { get; init; } = [];

    public ImmutableArray<Func<string, bool>> Paths { get; init; } = [];

    public string Target { get; init; } = "";

    public ApplicationName? Application { get; init; }

    public EnvironmentName? Environment { get; init; }

    public ImmutableArray<VexProduct> Products { get; init; } = [];

    /// <summary>Whether it is meant for this application and environment at all; one that is not is neither used nor left over.</summary>
    public bool IsFor(DecisionSubject subject) =>
        (Application is null || Application == subject.Application) && (Environment is null || Environment == subject.Environment);

    public bool Covers(ScanFinding finding, ScannedArtifact? artifact) =>
        (Kind is null || Kind == KindOf(finding))
        && (Target.Length == 0 || Target == finding.Target)
        && (Packages.IsEmpty || PackageOf(finding) is { } url && Packages.Any(url.IsWithin))
        && (Paths.IsEmpty || FindingPaths.Of(finding).Any(path => Paths.Any(matches => matches(path))))
        && (Products.IsEmpty || Products.Any(product => product.Covers(PackageOf(finding), artifact)));

    private static PackageUrl? PackageOf(ScanFinding finding) => (finding as ScanFinding.Vulnerability)?.Package.Url;

    // Not by the key, which costs more to make.
    private static string KindOf(ScanFinding finding) => finding switch
    {
        ScanFinding.Vulnerability => nameof(ScanFinding.Vulnerability),
        ScanFinding.Misconfiguration => nameof(ScanFinding.Misconfiguration),
        ScanFinding.LeakedSecret => nameof(ScanFinding.LeakedSecret),
        _ => nameof(ScanFinding.License),
    };
}
