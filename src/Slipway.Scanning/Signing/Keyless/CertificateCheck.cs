using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Slipway.Model;

namespace Slipway.Scanning;

/// <summary>Checks a signature with a certificate: the signature, the time, the authority, the identity.</summary>
internal sealed class CertificateCheck(SignatureTrust trust, TrustedRoot root, TimeProvider time)
{
    public ProofResult Check(SignedProof proof)
    {
        try
        {
            using var certificate = X509CertificateLoader.LoadCertificate(proof.Material.Certificates[0].Span);
            using var key = VerificationKey.FromDer(certificate.PublicKey.ExportSubjectPublicKeyInfo(), "of the signer's certificate");
            return Check(proof, certificate, key);
        }
        catch (Exception exception) when (exception is CryptographicException or UsageException)
        {
            return ProofResult.Failed(new SignatureOutcome.UnknownFormat(proof.Source, $"The signer's certificate cannot be read: {exception.Message}"));
        }
    }

    private ProofResult Check(SignedProof proof, X509Certificate2 certificate, VerificationKey key)
    {
        if (SignerCertificate.Find(certificate) is not { } signer)
            return ProofResult.Failed(new SignatureOutcome.UntrustedCertificate(proof.Source, "The certificate does not say whom an identity provider vouched for, as Fulcio's do."));
        if (!key.Verify(proof.Signed, proof.Signature.Span))
            return ProofResult.Failed(new SignatureOutcome.Tampered(proof.Source, signer));
        var logged = LogCheck.Check(proof, trust, certificate.RawDataMemory);
        if (logged.Failure is not null)
            return logged;
        var proved = logged.SignedAt;
        if (proved is null && trust.Log != LogRequirement.Never)
            return ProofResult.Failed(new SignatureOutcome.LogEntryMissing(proof.Source));
        SignatureOutcome? failure = FindTimeProblem(proof.Source, certificate, proved);
        failure ??= FindChainProblem(proof, certificate, proved ?? time.GetUtcNow());
        if (failure is null && !trust.Identities.Any(expected => expected.Matches(signer)))
            failure = new SignatureOutcome.OtherIdentity(proof.Source, trust.Identities, signer);
        return failure is null ? ProofResult.By(signer, proved) : ProofResult.Failed(failure);
    }

    // Where nothing proves a time, now counts, and clocks differ.
    private SignatureOutcome? FindTimeProblem(string source, X509Certificate2 certificate, DateTimeOffset? proved)
    {
        var (at, skew) = (proved ?? time.GetUtcNow(), proved is null ? trust.ClockSkew : TimeSpan.Zero);
        var (begin, end) = ValidityOf(certificate);
        if (at + skew < begin)
            return new SignatureOutcome.CertificateNotYetValid(source, at, begin);
        return at - skew > end ? new SignatureOutcome.CertificateExpired(source, at, end) : null;
    }

    private SignatureOutcome.UntrustedCertificate? FindChainProblem(SignedProof proof, X509Certificate2 certificate, DateTimeOffset at)
    {
        // Within its own time: what clocks may differ was granted above.
        var moment = Clamp(at, certificate);
        return root.Authorities.Where(authority => authority.IsValidAt(moment)).Any(authority => AuthorityChain.Leads(certificate, authority, moment, AuthorityChain.CodeSigning))
            ? null
            : new SignatureOutcome.UntrustedCertificate(proof.Source, $"The certificate was issued by '{Cut(certificate.Issuer)}', which leads to no authority that is trusted for {at.UtcDateTime:u}.");
    }

    private static DateTimeOffset Clamp(DateTimeOffset at, X509Certificate2 certificate)
    {
        var (begin, end) = ValidityOf(certificate);
        return at < begin ? begin : at > end ? end : at;
    }

    private static (DateTimeOffset Begin, DateTimeOffset End) ValidityOf(X509Certificate2 certificate) =>
        (new DateTimeOffset(certificate.NotBefore.ToUniversalTime()), new DateTimeOffset(certificate.NotAfter.ToUniversalTime()));

    private static string Cut(string text) => text.Length > 200 ? text[..200] + "…" : text;
}
