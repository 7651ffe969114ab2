using Slipway.Images;
using Slipway.Model;

namespace Slipway.Scanning;

/// <summary>
/// Makes bills of materials without any tool: of .NET programs from what they ship with, of images from their layers with the packages of Debian,
/// Ubuntu and Alpine. Packages of rpm and of layers in Zstandard it does not read; it says so in <see cref="BillOfMaterials.Gaps"/>.
/// </summary>
public sealed class SbomGenerator(SbomOptions options)
{
    /// <summary>Of an image, where it lies: nothing is pulled or unpacked.</summary>
    /// <param name="source">A registry's repository or a layout.</param>
    /// <param name="digest">Of its manifest, or of an index.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="ToolException">There is no such image, or it is damaged.</exception>
    /// <exception cref="UsageException">A file of a restore that was named cannot be read.</exception>
    public async Task<BillOfMaterials> OfImageAsync(IImageSource source, Digest digest, CancellationToken cancellationToken)
    {
        var enrichment = PackageEnrichment.Read(options);
        var contents = await new ImageContentsReader(source, options.Limits, options.Platform).ReadAsync(digest, cancellationToken);
        return enrichment.Apply(ContentsBill.Of(contents.Files, contents.Gaps, SubjectOf(contents.Digest), contents.Digest, options.Created));
    }

    /// <summary>Of a published application, as <c>dotnet publish</c> left it in a folder.</summary>
    /// <exception cref="UsageException">The folder is not there or holds no <c>*.deps.json</c>, or a file in it cannot be read.</exception>
    public async Task<BillOfMaterials> OfFolderAsync(AbsolutePath folder, CancellationToken cancellationToken)
    {
        var enrichment = PackageEnrichment.Read(options);
        var files = await PublishedFiles.ReadAsync(folder, options.Limits, cancellationToken);
        var subject = new BillComponent { Kind = ComponentKind.Application, Name = options.Name, Version = options.Version };
        var bill = enrichment.Apply(ContentsBill.Of(files, [], subject, digest: null, options.Created));
        return bill.Subject.Name.Length > 0 ? bill : bill with { Subject = bill.Subject with { Name = folder.Name } };
    }

    private BillComponent SubjectOf(Digest digest)
    {
        var name = options.Name.TrimEnd('/');
        return new BillComponent
        {
            Kind = ComponentKind.Container,
            Name = name.Length > 0 ? name : digest.Value,
            Version = options.Version.Length > 0 ? options.Version : digest.Value,
            // 'repository_url' tells where it lies; the name in the URL is the repository's last part.
            Url = name.Length == 0 ? null : PackageUrl.Create("oci", "", name[(name.LastIndexOf('/') + 1)..], digest.Value, [new("repository_url", name.Contains('/', StringComparison.Ordinal) ? name : "")]),
        };
    }
}
