using System.Collections.Immutable;
using Slipway.Model;

namespace Slipway.Scanning;

/// <summary>Judges what was found beside an image.</summary>
internal sealed class EvidenceJudge(SignatureTrust trust, Digest image, ProofCheck proofs)
{
    // A payload of simple signing has some hundred bytes, more with annotations.
    private const int LargestSimple = 1024 * 1024;

    public SignatureOutcome Judge(Candidate candidate) => candidate.Kind switch
    {
        CandidateKind.Simple => JudgeSimple(candidate),
        CandidateKind.Envelope => JudgeEnvelope(candidate),
        _ => JudgeBundle(candidate),
    };

    private SignatureOutcome JudgeSimple(Candidate candidate)
    {
        if (candidate.Note(CosignNames.SignatureAnnotation) is not { } text || BlobText.FindBase64(text) is not { } signature)
            return new SignatureOutcome.UnknownFormat(candidate.Source, $"The annotation '{CosignNames.SignatureAnnotation}' is missing or not Base64.");
        if (candidate.Content.Length > LargestSimple)
            return new SignatureOutcome.UnknownFormat(candidate.Source, $"The payload has {candidate.Content.Length} bytes; at most {LargestSimple} are read.");
        var proof = new SignedProof(candidate.Source, candidate.Content, signature, MaterialOf(candidate), Envelope: null);
        var result = proofs.Check(proof);
        if (result.Signer is not { } signer)
            return result.Failure ?? new SignatureOutcome.NotByTrusted(candidate.Source, trust.Fingerprints);
        // Only now: what nobody trusted has signed is not worth reading.
        if (!SimpleSigningPayload.TryParse(candidate.Content, out var payload, out var problem))
            return new SignatureOutcome.UnknownFormat(candidate.Source, problem);
        return payload.Image == image
            ? new SignatureOutcome.Signed(candidate.Source, new VerifiedSignature { Signer = signer, SignedAt = result.SignedAt, Source = candidate.Source })
            : new SignatureOutcome.OtherImage(candidate.Source, image, [payload.Image]);
    }

    private SignatureOutcome JudgeEnvelope(Candidate candidate) => DsseEnvelope.TryParse(candidate.Content, out var envelope, out var problem)
        ? JudgeStatement(candidate.Source, envelope, MaterialOf(candidate))
        : new SignatureOutcome.UnknownFormat(candidate.Source, problem);

    private SignatureOutcome JudgeBundle(Candidate candidate) => SigstoreBundle.TryParse(candidate.Content, out var bundle, out var problem)
        ? JudgeStatement(candidate.Source, bundle.Envelope, bundle.Material)
        : new SignatureOutcome.UnknownFormat(candidate.Source, problem);

    private SignatureOutcome JudgeStatement(string source, DsseEnvelope envelope, VerificationMaterial material)
    {
        if (envelope.PayloadType != InTotoStatement.PayloadType)
            return new SignatureOutcome.UnknownFormat(source, $"The envelope holds '{envelope.PayloadType}', expected '{InTotoStatement.PayloadType}'.");
        var signed = DsseEnvelope.Authenticated(envelope.PayloadType, envelope.Payload.Span);
        SignatureOutcome? failure = null;
        foreach (var signature in envelope.Signatures)
        {
            var result = proofs.Check(new SignedProof(source, signed, signature.Value, material, envelope));
            if (result.Signer is { } signer)
                return Read(source, envelope, signer, result.SignedAt);
            failure ??= result.Failure;
        }

        return failure ?? new SignatureOutcome.NotByTrusted(source, trust.Fingerprints);
    }

    private SignatureOutcome Read(string source, DsseEnvelope envelope, SignerIdentity signer, DateTimeOffset? signedAt) => InTotoStatement.Read(envelope.Payload, image) switch
    {
        StatementReading.Readable { Statement.PredicateType: CosignNames.SignPredicate } =>
            new SignatureOutcome.Signed(source, new VerifiedSignature { Signer = signer, SignedAt = signedAt, Source = source }),
        StatementReading.Readable readable =>
            new SignatureOutcome.Stated(source, new VerifiedStatement { Statement = readable.Statement, Signer = signer, SignedAt = signedAt, Source = source }),
        StatementReading.OtherSubject other => new SignatureOutcome.OtherImage(source, image, other.Actual),
        var other => new SignatureOutcome.UnknownFormat(source, other.Message),
    };

    // What cosign 2 keeps in annotations.
    private static VerificationMaterial MaterialOf(Candidate candidate)
    {
        ImmutableArray<ReadOnlyMemory<byte>> certificates =
            [.. CertificateText.Read(candidate.Note(CosignNames.CertificateAnnotation)), .. CertificateText.Read(candidate.Note(CosignNames.ChainAnnotation))];
        return new VerificationMaterial
        {
            Certificates = certificates.Length > 16 ? certificates[..16] : certificates,
            KeyHint = candidate.Note(CosignNames.KeyAnnotation),
            LogEntries = RekorText.Find(candidate.Note(CosignNames.LogAnnotation)) is { } entry ? [entry] : [],
        };
    }
}
