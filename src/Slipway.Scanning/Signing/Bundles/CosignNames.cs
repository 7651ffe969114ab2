using Slipway.Model;

namespace Slipway.Scanning;

/// <summary>The names under which cosign keeps and finds signatures.</summary>
internal static class CosignNames
{
    /// <summary>The media type of an envelope's blob.</summary>
    public const string Envelope = "application/vnd.dsse.envelope.v1+json";

    /// <summary>The artifact type of a signature that refers to its image (cosign 2, experimental).</summary>
    public const string SignatureArtifact = "application/vnd.dev.cosign.artifact.sig.v1+json";

    /// <summary>The same of attestations.</summary>
    public const string AttestationArtifact = "application/vnd.dev.cosign.artifact.att.v1+json";

    public const string SignatureAnnotation = "dev.cosignproject.cosign/signature";
    public const string CertificateAnnotation = "dev.sigstore.cosign/certificate";
    public const string ChainAnnotation = "dev.sigstore.cosign/chain";
    public const string LogAnnotation = "dev.sigstore.cosign/bundle";
    public const string PredicateAnnotation = "predicateType";
    public const string BundleContent = "dev.sigstore.bundle.content";
    public const string BundlePredicate = "dev.sigstore.bundle.predicateType";

    /// <summary>Ours: the fingerprint of the key, by which another key's signature is told from a changed one.</summary>
    public const string KeyAnnotation = "dev.slipway.signature/public-key";

    /// <summary>What a signature says that is a statement (cosign 3): nothing but that it signs.</summary>
    public const string SignPredicate = "https://sigstore.dev/cosign/sign/v1";

    public static Tag SignatureTag(Digest image) => Tag.Parse($"sha256-{image.Hex}.sig");

    public static Tag AttestationTag(Digest image) => Tag.Parse($"sha256-{image.Hex}.att");
}
