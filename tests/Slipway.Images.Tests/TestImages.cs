using System.Security.Cryptography;

namespace Slipway.Images.Tests;

/// <summary>Images that tests push, and settings that they push with.</summary>
internal static class TestImages
{
    /// <summary>Repeats at once.</summary>
    public static readonly RegistryClientOptions Quick = new() { FirstDelay = TimeSpan.FromMilliseconds(1), LongestDelay = TimeSpan.FromMilliseconds(20) };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static Func<CancellationToken, Task<Stream>> Opens(byte[] content) => _ => Task.FromResult<Stream>(new MemoryStream(content, writable: false));

    public static (OciDescriptor Descriptor, byte[] Content) Blob(int size)
    {
        var content = RandomNumberGenerator.GetBytes(size);
        return (OciDescriptor.Of(MediaTypes.LayerTar, content), content);
    }

    /// <summary>An image of one configuration and some layers.</summary>
    public static async Task<OciDescriptor> AddImageAsync(IImageTarget target, params int[] layers)
    {
        OciDescriptor[] blobs = [.. await Task.WhenAll(layers.Prepend(100).Select(async size =>
        {
            var (descriptor, content) = Blob(size);
            await target.PutBlobAsync(descriptor, Opens(content), Token);
            return descriptor;
        }))];
        return await AddManifestAsync(target, new OciManifest { SchemaVersion = 2, MediaType = MediaTypes.Manifest, Config = blobs[0] with { MediaType = MediaTypes.Config }, Layers = blobs[1..] });
    }

    public static async Task<OciDescriptor> AddManifestAsync(IImageTarget target, OciManifest manifest)
    {
        var content = OciJson.Write(manifest, OciJson.Canonical.OciManifest);
        var descriptor = OciDescriptor.Of(MediaTypes.Manifest, content);
        await target.PutManifestAsync(descriptor, content, tag: null, Token);
        return descriptor;
    }

    public static async Task<OciDescriptor> AddIndexAsync(IImageTarget target, params OciDescriptor[] images)
    {
        var content = OciJson.Write(new OciIndex { SchemaVersion = 2, MediaType = MediaTypes.Index, Manifests = images }, OciJson.Canonical.OciIndex);
        var descriptor = OciDescriptor.Of(MediaTypes.Index, content);
        await target.PutManifestAsync(descriptor, content, tag: null, Token);
        return descriptor;
    }
}
