using Slipway.Images;
using Slipway.Model;

namespace Slipway.Scanning.Tests;

/// <summary>A small image in a layout, and things to say of it.</summary>
internal static class SampleImage
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<(OciLayout Layout, OciDescriptor Image)> CreateAsync(AbsolutePath folder)
    {
        var layout = await OciLayout.CreateAsync(folder, TimeProvider.System, Token);
        return (layout, await PushAsync(layout, "first"));
    }

    public static async Task<OciDescriptor> PushAsync(IImageTarget target, string text)
    {
        var layer = new ReferrerPart(MediaTypes.LayerTar, System.Text.Encoding.UTF8.GetBytes(text));
        var config = new ReferrerPart(MediaTypes.Config, """{"architecture":"amd64","os":"linux","rootfs":{"type":"layers","diff_ids":[]}}"""u8.ToArray());
        foreach (var part in new[] { layer, config })
            await target.PutBlobAsync(part.Descriptor, _ => Task.FromResult<Stream>(new MemoryStream(part.Content.ToArray())), Token);
        var content = OciJson.Write(
            new OciManifest { SchemaVersion = 2, MediaType = MediaTypes.Manifest, Config = config.Descriptor, Layers = [layer.Descriptor] }, OciJson.Canonical.OciManifest);
        var descriptor = OciDescriptor.Of(MediaTypes.Manifest, content);
        await target.PutManifestAsync(descriptor, content, tag: null, Token);
        return descriptor;
    }

    public static InTotoStatement StatementOf(Digest image, string type) =>
        InTotoStatement.OfDocument(type, """{"decision":"pass"}"""u8.ToArray(), StatementSubject.Of("registry.example/team/app", image));

    public static ImageSigningRequest RequestFor(OciDescriptor image) => new()
    {
        Image = image.Digest,
        Reference = "registry.example/team/app",
        Statements = [StatementOf(image.Digest, PredicateTypes.SlsaProvenance)],
    };

    public static Task<OciDescriptor> AttachAsync(IImageTarget target, OciDescriptor image, SigstoreBundle bundle) => AttachAsync(target, image, bundle.ToJson());

    public static Task<OciDescriptor> AttachAsync(IImageTarget target, OciDescriptor image, byte[] bundle) => new Referrer
    {
        Subject = image,
        ArtifactType = SigstoreBundle.BundleMediaType,
        Parts = [new ReferrerPart(SigstoreBundle.BundleMediaType, bundle)],
    }.PushAsync(target, Token);
}
