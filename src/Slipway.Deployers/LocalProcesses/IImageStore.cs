using Slipway.Model;

namespace Slipway.Deployers;

/// <summary>Fetches images by digest and unpacks them. The seam between the local deployer and a registry.</summary>
public interface IImageStore
{
    /// <summary>Puts the image's file system into a folder.</summary>
    /// <param name="image">The image; always bound to a digest.</param>
    /// <param name="folder">An empty folder that becomes the image's <c>/</c>. It may be moved afterwards; on failure it is removed by the caller.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="ToolException">The registry does not answer, or the disk is full.</exception>
    Task<UnpackOutcome> UnpackAsync(ImageReference image, AbsolutePath folder, CancellationToken cancellationToken);
}
