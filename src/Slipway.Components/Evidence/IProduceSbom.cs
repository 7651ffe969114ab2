using Slipway.Images;
using Slipway.Model;
using Slipway.Scanning;
using Slipway.Targets;

namespace Slipway.Components;

/// <summary>Writes down what the built images are made of, as CycloneDX 1.6 and SPDX 2.3, without any tool.</summary>
public interface IProduceSbom : IBuildImage
{
    /// <summary>How the bills are made.</summary>
    SbomOptions Configure(SbomOptions options) => options;

    /// <summary>Writes both forms for each image to <c>artifacts/evidence</c>: the same bytes for the same image.</summary>
    Target ProduceSbom => target => target
        .Description("Writes what the image is made of, as CycloneDX and SPDX.")
        .DependsOn(BuildImage)
        .OnlyWhen(() => !ImageScan.IsLeftOut(this), "nothing is built for --release or --tag")
        .AlwaysRuns() // What is there already for the digest is not made again.
        .Executes(async context =>
        {
            foreach (var image in ScannedImage.Of(this, context.ValueOf(BuildImage)))
            {
                var folder = new EvidenceFolder(RootDirectory, image.Image.Digest);
                if (folder.CycloneDx.FileExists && folder.Spdx.FileExists)
                {
                    context.Log.Information($"'{folder.Folder.ShownFrom(RootDirectory)}' has the bill of materials of '{image.Name}'.");
                    continue;
                }

                var bill = await MakeAsync(image, context.CancellationToken);
                await folder.WriteAsync(folder.CycloneDx, SbomDocument.Write(bill, SbomFormat.CycloneDx).Content, context.CancellationToken);
                await folder.WriteAsync(folder.Spdx, SbomDocument.Write(bill, SbomFormat.Spdx).Content, context.CancellationToken);
                context.Log.Information($"{folder.CycloneDx.ShownFrom(RootDirectory)} and '{folder.Spdx.Name}': {bill.Components.Length} components.");
                foreach (var gap in bill.Gaps)
                    context.Log.Warning(gap);
                context.Report(image.Name == Application.Value ? "Components" : $"Components of {image.Name}", $"{bill.Components.Length}");
            }
        });

    private Task<BillOfMaterials> MakeAsync(ScannedImage image, CancellationToken cancellationToken)
    {
        var assets = image.Project?.Parent is { } folder ? AssetsOf(folder) : null;
        var options = Configure(new SbomOptions
        {
            Created = image.Image.Revision.CommittedAt,
            Name = image.Name,
            Version = image.Image.Revision.ToString(),
            Platform = Platform.Parse((image.Image.PlatformImages?[0] ?? image.Image).Platform),
            AssetsFiles = assets is { FileExists: true } ? [assets] : [],
        });
        return new SbomGenerator(options).OfImageAsync(OciLayout.Open(ImageLayoutFolder, Environment.Clock), image.Image.Digest, cancellationToken);
    }

    // Where it is with 'UseArtifactsOutput', else where it always was.
    private AbsolutePath AssetsOf(AbsolutePath project) => new[] { RootDirectory / "artifacts" / "obj" / project.Name / "project.assets.json", project / "obj" / "project.assets.json" }
        .FirstOrDefault(file => file.FileExists) ?? project / "obj" / "project.assets.json";
}
