using Slipway.Images;
using Slipway.Model;

namespace Slipway.Scanning;

/// <summary>Finds what the same key signed before, so that signing again adds nothing. Without a lasting key nothing is found.</summary>
internal sealed class OwnSignatures(IImageSource source, VerificationKey? key)
{
    // Signatures of one key differ by a byte or two.
    private const int Tolerance = 8;
    private const int MostReferrers = 256;

    /// <summary>Whether a payload of simple signing is among the layers, with a signature that holds.</summary>
    public bool HasSimple(IReadOnlyList<OciDescriptor> layers, byte[] payload)
    {
        var digest = Digest.Of(payload);
        return key is not null && layers.Where(layer => layer.Digest == digest).Any(layer =>
            layer.Annotations?.GetValueOrDefault(CosignNames.SignatureAnnotation) is { } text
            && BlobText.FindBase64(text) is { } signature && key.Verify(payload, signature));
    }

    /// <summary>Whether a statement is among the layers, with a signature that holds.</summary>
    public async Task<bool> HasEnvelopeAsync(IReadOnlyList<OciDescriptor> layers, StatementToSign message, CancellationToken cancellationToken)
    {
        if (key is null)
            return false;
        var expected = new DsseEnvelope
        {
            PayloadType = InTotoStatement.PayloadType,
            Payload = message.Payload,
            Signatures = [new DsseSignature("", new byte[71])],
        }.ToJson().Length;
        foreach (var layer in layers.Where(layer => layer.MediaType == CosignNames.Envelope && Math.Abs(layer.Size - expected) <= Tolerance))
        {
            if (await BlobText.ReadAsync(source, layer, cancellationToken) is { } content
                && DsseEnvelope.TryParse(content, out var envelope, out _) && Holds(envelope, message))
                return true;
        }

        return false;
    }

    /// <summary>The bundles that hold these statements, with signatures that hold.</summary>
    public async Task<IReadOnlyDictionary<StatementToSign, Digest>> FindBundlesAsync(Digest image, IReadOnlyList<StatementToSign> messages, CancellationToken cancellationToken)
    {
        var found = new Dictionary<StatementToSign, Digest>();
        if (key is null)
            return found;
        foreach (var entry in await ListAsync(image, SigstoreBundle.BundleMediaType, cancellationToken))
        {
            var type = entry.Annotations?.GetValueOrDefault(CosignNames.BundlePredicate);
            var wanted = messages.Where(message => !found.ContainsKey(message) && (type is null || type == message.PredicateType)).ToList();
            if (wanted.Count == 0 || await source.FindManifestAsync(entry.Digest, cancellationToken) is not { } content)
                continue;
            foreach (var layer in content.ToManifest().Layers.Where(layer => SigstoreBundle.IsBundle(layer.MediaType)).Take(1))
            {
                // Base64 of the payload is most of it.
                var close = wanted.Where(message => layer.Size >= message.Payload.Length * 4L / 3 && layer.Size <= (message.Payload.Length * 4L / 3) + (64 * 1024)).ToList();
                if (close.Count > 0 && await BlobText.ReadAsync(source, layer, cancellationToken) is { } blob && SigstoreBundle.TryParse(blob, out var bundle, out _)
                    && close.Find(message => Holds(bundle.Envelope, message)) is { } match)
                    found[match] = entry.Digest;
            }
        }

        return found;
    }

    /// <summary>The first referrer of a type that holds what is looked for.</summary>
    public async Task<Digest?> FindReferrerAsync(
        Digest image, string artifactType, Func<OciManifest, CancellationToken, Task<bool>> holds, CancellationToken cancellationToken)
    {
        foreach (var entry in await ListAsync(image, artifactType, cancellationToken))
        {
            if (await source.FindManifestAsync(entry.Digest, cancellationToken) is { } content && await holds(content.ToManifest(), cancellationToken))
                return entry.Digest;
        }

        return null;
    }

    private async Task<IEnumerable<OciDescriptor>> ListAsync(Digest image, string artifactType, CancellationToken cancellationToken) =>
        (await source.ListReferrersAsync(image, cancellationToken)).Where(one => one.ArtifactType == artifactType).TakeLast(MostReferrers);

    private bool Holds(DsseEnvelope envelope, StatementToSign message) =>
        envelope.PayloadType == InTotoStatement.PayloadType && envelope.Payload.Span.SequenceEqual(message.Payload)
        && envelope.Signatures.Any(one => key?.Verify(DsseEnvelope.Authenticated(envelope.PayloadType, envelope.Payload.Span), one.Value.Span) == true);
}
