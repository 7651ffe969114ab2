namespace Slipway.Scanning;

/// <summary>In which form signatures and statements lie beside an image. Several may be combined.</summary>
[Flags]
public enum SignatureStorage
{
    /// <summary>Nowhere; not allowed.</summary>
    None = 0,

    /// <summary>Sigstore bundles that refer to the image, as cosign 3 writes and finds them. Where a registry keeps no list of referrers, it is kept under the tag <c>sha256-…</c>.</summary>
    Bundles = 1,

    /// <summary>Under the tags <c>sha256-….sig</c> and <c>sha256-….att</c>, as cosign 2 writes and finds them.</summary>
    Tags = 2,

    /// <summary>The signature as cosign 2 finds it with <c>--experimental-oci11</c>: simple signing that refers to the image.</summary>
    SignatureReferrer = 4,

    /// <summary>What cosign 2 and 3 find without being told.</summary>
    BundlesAndTags = Bundles | Tags,
}
