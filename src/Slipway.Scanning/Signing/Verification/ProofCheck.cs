using System.Security.Cryptography;
using System.Text;

namespace Slipway.Scanning;

/// <summary>Who signed, as keys, certificates, logs and time stamps prove it.</summary>
internal sealed class ProofCheck(SignatureTrust trust, TimeProvider time)
{
    public ProofResult Check(SignedProof proof) =>
        proof.Material.Certificates.IsEmpty ? CheckKeys(proof) : CheckCertificate(proof);

    private ProofResult CheckKeys(SignedProof proof)
    {
        if (trust.Keys.FirstOrDefault(key => key.Verify(proof.Signed, proof.Signature.Span)) is not { } signer)
            return ProofResult.Failed(Explain(proof));
        var logged = LogCheck.Check(proof, trust, signer.ToDer());
        if (logged.Failure is not null)
            return logged;
        return logged.SignedAt is null && trust.Log == LogRequirement.Always
            ? ProofResult.Failed(new SignatureOutcome.LogEntryMissing(proof.Source))
            : ProofResult.By(signer.Identity, logged.SignedAt);
    }

    private SignatureOutcome Explain(SignedProof proof)
    {
        if (proof.Material.KeyHint is not { } hint)
            return new SignatureOutcome.NotByTrusted(proof.Source, trust.Fingerprints);
        return trust.Keys.FirstOrDefault(key => IsNamed(key, hint)) is { } named
            ? new SignatureOutcome.Tampered(proof.Source, named.Identity)
            : new SignatureOutcome.OtherKey(proof.Source, trust.Fingerprints, hint);
    }

    // Ours, cosign 3's, and that of cosign 2, which hashes the PEM.
    private static bool IsNamed(VerificationKey key, string hint) =>
        hint == key.Fingerprint.Value || hint == key.Hint || hint == Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(key.ToPem())));

    private ProofResult CheckCertificate(SignedProof proof) => trust.Root is { } root
        ? new CertificateCheck(trust, root, time).Check(proof)
        : ProofResult.Failed(new SignatureOutcome.UntrustedCertificate(proof.Source, "It was signed with a certificate, and no trusted root is given."));
}
