using Slipway.Images;
using Slipway.Model;

namespace Slipway.Components;

/// <summary>The registries that a run pushes to and pulls from.</summary>
/// <param name="folder">What the registry of this machine keeps its images in.</param>
/// <param name="clock">The clock.</param>
internal sealed class ImageRegistries(AbsolutePath folder, TimeProvider clock) : IAsyncDisposable
{
    /// <summary>The name of the registry in the home folder.</summary>
    public const string Local = "slipway.local";

    /// <summary>The repository of an image.</summary>
    public async Task<OciLayout> RepositoryAsync(ImageReference image, CancellationToken cancellationToken) =>
        await OciLayout.CreateAsync(folder / image.Repository, clock, cancellationToken);

    /// <summary>Copies an image to its repository: under its tag, or by its digest alone where it has none.</summary>
    /// <exception cref="ToolException">Either side failed, or the tag points at other content.</exception>
    public async Task PushAsync(IImageSource from, ImageReference image, CancellationToken cancellationToken)
    {
        var digest = image.Digest ?? throw new ArgumentException($"Image '{image}' has no digest.", nameof(image));
        await ImageCopy.CopyAsync(from, digest, await RepositoryAsync(image, cancellationToken), image.Tag, cancellationToken);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
