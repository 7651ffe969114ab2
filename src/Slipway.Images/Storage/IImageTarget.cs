using Slipway.Model;

namespace Slipway.Images;

/// <summary>Where images are written to: one repository of a registry, or an OCI layout folder. Thread-safe.</summary>
public interface IImageTarget
{
    /// <summary>Whether a blob is there already.</summary>
    /// <exception cref="ToolException">The target failed.</exception>
    Task<bool> HasBlobAsync(Digest digest, CancellationToken cancellationToken);

    /// <summary>
    /// Takes a blob over from a source without its bytes passing through here (a mount between repositories of one registry);
    /// false where that is not possible, and nothing was done.
    /// </summary>
    /// <exception cref="ToolException">The target failed.</exception>
    Task<bool> TryMountBlobAsync(OciDescriptor descriptor, IImageSource source, CancellationToken cancellationToken) =>
        Task.FromResult(false);

    /// <summary>Stores a blob; does nothing where it is there already. Nothing half-written is ever visible.</summary>
    /// <param name="descriptor">What the bytes must be; verified.</param>
    /// <param name="open">Opens the bytes from their start; called again for a repeated attempt, never where the blob is there already.</param>
    /// <param name="cancellationToken">Stops it; nothing is left.</param>
    /// <exception cref="ToolException">The target failed, or the bytes are not what was described.</exception>
    Task PutBlobAsync(
        OciDescriptor descriptor, Func<CancellationToken, Task<Stream>> open, CancellationToken cancellationToken);

    /// <summary>Stores a manifest or index, after all that it names, and points a tag at it. The same content again is a success.</summary>
    /// <param name="descriptor">Type, digest and size of the content.</param>
    /// <param name="content">The bytes.</param>
    /// <param name="tag">The address; null to store it by digest alone.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="ToolException">The target failed, or the tag points at other content and may not be moved.</exception>
    Task PutManifestAsync(
        OciDescriptor descriptor, ReadOnlyMemory<byte> content, Tag? tag, CancellationToken cancellationToken);
}
