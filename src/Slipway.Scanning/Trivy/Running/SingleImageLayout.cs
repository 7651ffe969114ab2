using System.Text;
using System.Text.Json;
using Slipway.Images;
using Slipway.Model;

namespace Slipway.Scanning;

/// <summary>
/// A layout of one image out of one of many. Trivy takes the first entry of a layout that fits, does not look into the indexes of several platforms, and
/// cuts paths at <c>@</c> and <c>:</c>; of a layout with one entry it can only take the right one. Its blobs are linked, not copied.
/// </summary>
internal static class SingleImageLayout
{
    /// <exception cref="UsageException">The image is not there, or is none.</exception>
    /// <exception cref="ToolException">A blob is missing, or the disk refused.</exception>
    public static async Task CreateAsync(ScanSubject.LayoutImage image, AbsolutePath target, TimeProvider clock, CancellationToken cancellationToken)
    {
        var source = OciLayout.Open(image.Layout, clock);
        var manifest = await source.FindManifestAsync(image.Digest, cancellationToken)
            ?? throw new UsageException($"The image '{image.Digest}' is not in the layout '{image.Layout}'. Expected one that was built there: build it, or name its digest.");
        if (manifest.Descriptor.MediaType is MediaTypes.Index or MediaTypes.DockerIndex)
            throw new UsageException(
                $"'{image.Digest}' in '{image.Layout}' is an index of several platforms, not an image. Scan each of them: "
                + string.Join(", ", manifest.ToIndex().Manifests.Select(one => $"'{one.Digest}'")) + ".");
        var content = manifest.ToManifest();
        try
        {
            foreach (var digest in content.Layers.Select(layer => layer.Digest).Append(content.Config.Digest).Append(image.Digest).Distinct())
                FileLinks.LinkOrCopy(image.Layout / "blobs" / "sha256" / digest.Hex, target / "blobs" / "sha256" / digest.Hex);
            await File.WriteAllTextAsync(target / "oci-layout", """{"imageLayoutVersion":"1.0.0"}""", cancellationToken);
            await File.WriteAllBytesAsync(target / "index.json", Index(manifest.Descriptor), cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ToolException($"The image '{image.Digest}' of the layout '{image.Layout}' cannot be put apart for a scan: {exception.Message.TrimEnd('.')}. Build or copy the image again.", exception);
        }
    }

    private static byte[] Index(OciDescriptor image) => Encoding.UTF8.GetBytes(
        $$"""{"schemaVersion":2,"mediaType":"{{MediaTypes.Index}}","manifests":[{"mediaType":{{JsonSerializer.Serialize(image.MediaType)}},"digest":"{{image.Digest}}","size":{{image.Size}}}]}""");
}
