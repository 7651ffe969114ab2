using Slipway.Scanning;
using Slipway.Targets;

namespace Slipway.Components;

/// <summary>Signs the pushed images and what is known of them, as cosign does and verifies, without its program.</summary>
public interface ISignImage : IPushImage, IHasSigningKeys
{
    /// <summary>In which form signatures lie beside the image. Default: those that cosign 2 and 3 find.</summary>
    SignatureStorage SignatureStorage => SignatureStorage.BundlesAndTags;

    /// <summary>
    /// Who signs, where it is not a key: such as a <see cref="KeylessSigner"/> of a workflow. Default: null, the key of <c>--signing-key</c>.
    /// </summary>
    ISigner? CreateSigner() => null;

    /// <summary>
    /// Signs each pushed image, and attests how it was built, what it is made of and what was decided on its scan. The same again adds nothing.
    /// </summary>
    Target SignImage => target => target
        .Description("Signs the pushed image, and attests provenance, SBOM and scan.")
        .DependsOn(BuildImage)
        .DependsOn(PushImage)
        .TryDependsOn<IScanImage>(build => build.ScanImage)
        .TryDependsOn<IProduceSbom>(build => build.ProduceSbom)
        .OnlyWhen(() => !ImageScan.IsLeftOut(this), "nothing is built for --release or --tag")
        .Validate(() => SigningKeys.Mistakes(this))
        .AlwaysRuns()
        .Executes(context => new ImageSigning(this, context).RunAsync(context.ValueOf(BuildImage), context.ValueOf(PushImage), context.CancellationToken));
}
