using System.Collections.Immutable;
using System.Globalization;
using Slipway.Images;
using Slipway.Model;

namespace Slipway.Deployers;

/// <summary>Gets the images of local replicas from wherever images lie, by digest alone, and unpacks them safely.</summary>
/// <param name="locate">Finds the place of an image: a repository of a registry, or an OCI layout.</param>
/// <param name="unpacker">Unpacks within its limits.</param>
public sealed class UnpackingImageStore(Func<ImageReference, CancellationToken, Task<IImageSource>> locate, ImageUnpacker unpacker) : IImageStore
{
    /// <inheritdoc/>
    public async Task<UnpackOutcome> UnpackAsync(
        ImageReference image, AbsolutePath folder, CancellationToken cancellationToken)
    {
        if (image.Digest is not { } digest)
            return new UnpackOutcome.Rejected(
                Cause.ImageInvalid, $"Image '{image}' has no digest. Releases name images by digest; build or push it again.");
        var source = await locate(image, cancellationToken);
        if (await source.FindManifestAsync(digest, cancellationToken) is null)
            return new UnpackOutcome.Rejected(
                Cause.ImageMissing, $"Image '{image}' is not in its registry. Push it again, or deploy another release.");
        try
        {
            // The unpacker moves a finished folder into place, which takes a free name.
            Directory.Delete(folder.Value);
            var unpacked = await unpacker.UnpackAsync(source, digest, folder, cancellationToken);
            return new UnpackOutcome.Unpacked(Describe(unpacked.Config.Config));
        }
        catch (ToolException exception) when (!exception.IsTransient)
        {
            return new UnpackOutcome.Rejected(Cause.ImageInvalid, exception.Message);
        }
    }

    private static UnpackedImage Describe(OciExecution? execution) => new()
    {
        EntryPoint = [.. execution?.Entrypoint ?? []],
        Arguments = [.. execution?.Command ?? []],
        WorkingDirectory = execution?.WorkingDirectory is { Length: > 0 } folder ? folder : "/",
        Environment = (execution?.Environment ?? [])
            .Select(line => line.Split('=', 2))
            .Where(pair => pair.Length == 2)
            .ToImmutableSortedDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal),
        ExposedPorts = [.. (execution?.ExposedPorts?.Keys ?? []).Select(Port).OfType<int>()],
    };

    // '8080/tcp', as the image specification writes it.
    private static int? Port(string text) => int.TryParse(text.Split('/')[0], CultureInfo.InvariantCulture, out var port) ? port : null;
}
