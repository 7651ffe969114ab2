using Slipway.Model;

namespace Slipway.Images;

/// <summary>Where images are read from: one repository of a registry, or an OCI layout folder.</summary>
public interface IImageSource
{
    /// <summary>The manifest or index that a tag points at; null where there is no such tag.</summary>
    /// <exception cref="ToolException">The source failed, or its content does not match its digest.</exception>
    Task<ManifestContent?> FindManifestAsync(Tag tag, CancellationToken cancellationToken);

    /// <summary>The manifest or index with a digest; null where there is none.</summary>
    /// <exception cref="ToolException">The source failed, or its content does not match its digest.</exception>
    Task<ManifestContent?> FindManifestAsync(Digest digest, CancellationToken cancellationToken);

    /// <summary>Whether a blob is there. Its content is not looked at.</summary>
    /// <exception cref="ToolException">The source failed.</exception>
    Task<bool> HasBlobAsync(Digest digest, CancellationToken cancellationToken);

    /// <summary>
    /// Opens a blob for reading once. The stream verifies: whoever reads it to its end gets a <see cref="ToolException"/>
    /// there (or before) where size or digest differ from the descriptor's.
    /// </summary>
    /// <exception cref="ToolException">The source failed or has no such blob.</exception>
    Task<Stream> OpenBlobAsync(OciDescriptor descriptor, CancellationToken cancellationToken);

    /// <summary>What refers to a manifest, with artifact types and annotations; nothing where the source does not know.</summary>
    /// <exception cref="ToolException">The source failed.</exception>
    Task<IReadOnlyList<OciDescriptor>> ListReferrersAsync(Digest subject, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<OciDescriptor>>([]);
}
