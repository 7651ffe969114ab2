using System.Collections.Immutable;
using Slipway.Images;
using Slipway.Model;
using Slipway.Scanning;

namespace Slipway.Components;

/// <summary>The scanners of a build, and what each of them is good for.</summary>
internal sealed class ImageScanners(IScanImage build)
{
    private readonly TrivyScanner _trivy = new(ScanSources.TrivyOf(build), build.CreateProcessRunner(), build.Environment.Clock);

    /// <summary>Looks at an image with all of them.</summary>
    /// <returns>What they found; or why nobody who knows what is in it could look.</returns>
    public async Task<(ScanReport? Report, ScanOutcome.Unavailable? Missing)> ScanAsync(
        ScannedImage image, OciLayout layout, CancellationToken cancellationToken)
    {
        // What the Dockerfile publishes is not restored here.
        var packages = image is { Project: { } project, PublishFolder: not null } ? await new PackageAudit(build).AskAsync(project, cancellationToken) : null;
        switch (await ScanAsync(image, layout, image.Image.Digest, cancellationToken))
        {
            case ScanOutcome.Completed(var report):
                return (packages is null ? report : MergedFindings.Of(report, packages), null);
            // Where nothing but the application is in the image, its packages are all there is to know of.
            case ScanOutcome.Unavailable missing when packages is null || !image.IsApplicationAlone:
                return (null, missing);
            case ScanOutcome.Unavailable missing:
                return (packages with { Notes = packages.Notes.Add($"Trivy did not look: {missing.Message}") }, null);
            case var other:
                throw new InvalidOperationException($"'{other.GetType().Name}' is not a known outcome.");
        }
    }

    /// <summary>Looks at an image in a layout; at each of its platforms where it is an index.</summary>
    public async Task<ScanOutcome> ScanAsync(ScannedImage image, OciLayout layout, Digest digest, CancellationToken cancellationToken)
    {
        List<ScanReport> reports = [];
        foreach (var manifest in await ManifestsAsync(layout, digest, cancellationToken))
        {
            var outcome = await _trivy.ScanAsync(new ScanSubject.LayoutImage(layout.Folder, manifest) { Name = image.Name, HasSelfContainedDotNet = image.IsSelfContained }, cancellationToken);
            if (outcome is not ScanOutcome.Completed(var report))
                return outcome;
            reports.Add(report with { Artifact = report.Artifact with { Digest = digest } });
        }

        return reports is [var first, .. var others]
            ? new ScanOutcome.Completed(MergedFindings.Of(first, others))
            : throw new ToolException($"Index '{digest}' in '{layout.Folder}' names no image. Build it again ('BuildImage').");
    }

    /// <summary>
    /// What serves, with what NuGet alone found of packages that it has too: the sources of what serves are not at hand, but the packages are the same.
    /// </summary>
    public static ScanReport WithAudited(ScanReport deployed, ScanReport candidate)
    {
        var present = deployed.Packages.Select(package => package.Url).OfType<PackageUrl>().ToHashSet();
        var audited = candidate.Findings.OfType<ScanFinding.Vulnerability>()
            .Where(finding => finding.Scanner.Contains("nuget-audit", StringComparison.Ordinal) && finding.Package.Url is { } url && present.Contains(url));
        return MergedFindings.Of(deployed, candidate with { Findings = [.. audited], Packages = [], Suppressed = [], Notes = [] });
    }

    private static async Task<ImmutableArray<Digest>> ManifestsAsync(OciLayout layout, Digest digest, CancellationToken cancellationToken)
    {
        var content = await layout.FindManifestAsync(digest, cancellationToken) ?? throw new ToolException($"There is no image '{digest}' in '{layout.Folder}'. Build it again ('BuildImage').");
        return MediaTypes.IsIndex(content.Descriptor.MediaType) ? [.. content.ToIndex().Manifests.Select(one => one.Digest)] : [digest];
    }
}
