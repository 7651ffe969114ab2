using Slipway.Model;

namespace Slipway.Images;

/// <summary>What a layer's bytes are.</summary>
/// <param name="Digest">Of the compressed bytes.</param>
/// <param name="Size">Of the compressed bytes.</param>
/// <param name="DiffId">The digest of the tar.</param>
internal sealed record LayerContent(Digest Digest, long Size, Digest DiffId)
{
    public OciDescriptor Descriptor => new() { MediaType = MediaTypes.LayerGzip, Digest = Digest, Size = Size };
}
