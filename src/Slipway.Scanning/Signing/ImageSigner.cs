using System.Collections.Immutable;
using Slipway.Images;
using Slipway.Model;

namespace Slipway.Scanning;

/// <summary>
/// Signs images and what is said of them, and lays both beside them where cosign finds it. The same again by the same key adds nothing; several may sign
/// one image at once.
/// </summary>
/// <param name="signer">Who signs.</param>
/// <param name="time">The clock, of the dates that referrers carry.</param>
public sealed class ImageSigner(ISigner signer, TimeProvider time)
{
    /// <summary>Signs.</summary>
    /// <typeparam name="T">A registry's repository, or an OCI layout.</typeparam>
    /// <param name="place">Where the image lies, and its signatures shall lie.</param>
    /// <param name="request">What is signed, and how it is stored.</param>
    /// <param name="cancellationToken">Stops it; what was written whole stays.</param>
    /// <exception cref="UsageException">The request is contradictory, or a statement is about another image.</exception>
    /// <exception cref="ToolException">There is no such image, the registry failed, or a server that the signer needs did.</exception>
    public async Task<SignedImage> SignAsync<T>(T place, ImageSigningRequest request, CancellationToken cancellationToken)
        where T : IImageSource, IImageTarget
    {
        request.Check();
        var subjects = await FindSubjectsAsync(place, request, cancellationToken);
        var stored = ImmutableArray.CreateBuilder<StoredSignature>();
        foreach (var subject in subjects)
        {
            var statements = subject.Digest == request.Image ? request.Statements : [];
            stored.AddRange(await new ImageSigningRun<T>(signer, time, place, request, subject).RunAsync(statements, cancellationToken));
        }

        return new SignedImage(request.Image, stored.ToImmutable());
    }

    private static async Task<IReadOnlyList<OciDescriptor>> FindSubjectsAsync(IImageSource source, ImageSigningRequest request, CancellationToken cancellationToken)
    {
        var root = await source.FindManifestAsync(request.Image, cancellationToken)
            ?? throw new ToolException($"There is no image '{request.Image}' in '{request.Reference}' to sign. Push it first, or check the digest.");
        if (request.Platforms == PlatformSigning.IndexAlone || !MediaTypes.IsIndex(root.Descriptor.MediaType))
            return [root.Descriptor];
        return [root.Descriptor, .. root.ToIndex().Manifests.DistinctBy(one => one.Digest)];
    }
}
