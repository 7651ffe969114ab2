namespace Slipway.Scanning;

/// <summary>What is signed of an index, an image for several platforms.</summary>
public enum PlatformSigning
{
    /// <summary>The index alone: whoever verifies the digest that is deployed asks for no more.</summary>
    IndexAlone,

    /// <summary>The index and each of its manifests, for those who verify what one platform runs (<c>cosign sign --recursive</c>).</summary>
    IndexAndManifests,
}
