using Slipway.Images;
using Slipway.Model;
using Slipway.Targets;

namespace Slipway.Components;

/// <summary>Brings the built image to where environments take it from.</summary>
public interface IPushImage : IBuildImage
{
    /// <summary>The name that images of the store in the home folder carry.</summary>
    sealed string LocalRegistry => "slipway.local";

    /// <summary>The store of images in the home folder, an OCI layout per application.</summary>
    sealed AbsolutePath ImageStoreFolder => SlipwayHome.Locate(Environment) / Application.Value / "images";

    /// <summary>
    /// Copies the image to the store in the home folder, its commit as the tag. The same digest under the tag is a success.
    /// </summary>
    Target<Release> PushImage => target => target
        .Description("Copies the image to the local image store, tagged by its commit.")
        .DependsOn(BuildImage)
        .AlwaysRuns()
        .Executes(async context =>
        {
            var image = context.ValueOf(BuildImage);
            var from = OciLayout.Open(ImageLayoutFolder, Environment.Clock);
            var store = await OciLayout.CreateAsync(ImageStoreFolder, Environment.Clock, context.CancellationToken);
            await ImageCopy.CopyAsync(from, image.Digest, store, image.Revision.Tag, context.CancellationToken);
            var reference = ImageReference.Create(LocalRegistry, Application.Value, image.Revision.Tag).WithDigest(image.Digest);
            context.Log.Information(reference.ToString());
            return new Release
            {
                Application = Application,
                Revision = image.Revision,
                Images = [new ReleaseImage(Application.Value, reference)],
            };
        });
}
