using System.Collections.Immutable;
using System.Globalization;
using Slipway.Images;
using Slipway.Model;

namespace Slipway.Scanning;

/// <summary>Signs one manifest or index, with statements about it.</summary>
internal sealed class ImageSigningRun<T>(ISigner signer, TimeProvider time, T place, ImageSigningRequest request, OciDescriptor subject)
    where T : IImageSource, IImageTarget
{
    private readonly OwnSignatures _own = new(place, signer.PublicKey);

    public async Task<IReadOnlyList<StoredSignature>> RunAsync(ImmutableArray<InTotoStatement> statements, CancellationToken cancellationToken)
    {
        List<StoredSignature> stored = [];
        var signsImage = request.Scope == SigningScope.ImageAndStatements;
        if (signsImage && (request.Storage.HasFlag(SignatureStorage.Tags) || request.Storage.HasFlag(SignatureStorage.SignatureReferrer)))
            stored.AddRange(await StoreSimpleAsync(cancellationToken));
        var messages = statements.Select(statement => new StatementToSign(statement.PredicateType, statement.ToJson())).ToList();
        // One signature of each statement, in as many forms as are asked for.
        var envelopes = new EnvelopeCache(signer);
        if (request.Storage.HasFlag(SignatureStorage.Tags) && messages.Count > 0)
            stored.AddRange(await GrowAsync(CosignNames.AttestationTag(subject.Digest), messages, envelopes, cancellationToken));
        if (request.Storage.HasFlag(SignatureStorage.Bundles))
            stored.AddRange(await StoreBundlesAsync(signsImage ? [SignStatement(), .. messages] : messages, envelopes, cancellationToken));
        return stored;
    }

    private StatementToSign SignStatement() => new(CosignNames.SignPredicate, InTotoStatement.OfDocument(
        CosignNames.SignPredicate, "{}"u8.ToArray(), StatementSubject.Of("", subject.Digest)).ToJson());

    private async Task<IReadOnlyList<StoredSignature>> StoreSimpleAsync(CancellationToken cancellationToken)
    {
        var payload = new SimpleSigningPayload(subject.Digest, request.Reference).ToJson();
        SignedContent? signed = null;
        List<StoredSignature> stored = [];
        if (request.Storage.HasFlag(SignatureStorage.Tags))
        {
            var tag = CosignNames.SignatureTag(subject.Digest);
            var isAdded = await GrowAsync(
                tag,
                async (present, token) => _own.HasSimple(present?.Layers ?? [], payload) ? [] : [ToPart(signed ??= await signer.SignAsync(payload, token))],
                cancellationToken);
            stored.Add(new StoredSignature(subject.Digest, null, tag.Value, isAdded ? StoredState.Added : StoredState.Present));
        }

        if (request.Storage.HasFlag(SignatureStorage.SignatureReferrer))
        {
            var found = await _own.FindReferrerAsync(subject.Digest, CosignNames.SignatureArtifact, (manifest, _) => Task.FromResult(_own.HasSimple(manifest.Layers, payload)), cancellationToken);
            stored.Add(found is not null
                ? new StoredSignature(subject.Digest, null, found.Value, StoredState.Present)
                : await PushAsync(CosignNames.SignatureArtifact, ToPart(signed ?? await signer.SignAsync(payload, cancellationToken)), null, predicateType: null, cancellationToken));
        }

        return stored;
    }

    private ReferrerPart ToPart(SignedContent signed) => new(SimpleSigningPayload.MediaType, signed.Content)
    {
        Annotations = CosignManifest.Annotate(Convert.ToBase64String(signed.Signature.Span), predicateType: null, signed.Material, signer.PublicKey),
    };

    private async Task<IReadOnlyList<StoredSignature>> GrowAsync(Tag tag, List<StatementToSign> messages, EnvelopeCache envelopes, CancellationToken cancellationToken)
    {
        HashSet<StatementToSign> added = [];
        await GrowAsync(
            tag,
            async (present, token) =>
            {
                List<ReferrerPart> parts = [];
                foreach (var message in messages)
                {
                    if (await _own.HasEnvelopeAsync(present?.Layers ?? [], message, token))
                        continue;
                    added.Add(message);
                    var bundle = await envelopes.GetAsync(message, token);
                    parts.Add(new ReferrerPart(CosignNames.Envelope, bundle.Envelope.ToJson())
                    {
                        Annotations = CosignManifest.Annotate("", message.PredicateType, bundle.Material, signer.PublicKey),
                    });
                }

                return parts;
            },
            cancellationToken);
        return [.. messages.Select(message => new StoredSignature(
            subject.Digest, message.PredicateType, tag.Value, added.Contains(message) ? StoredState.Added : StoredState.Present))];
    }

    // Adds what is missing under a tag: asked again after each write, so that nothing of others is lost.
    private async Task<bool> GrowAsync(
        Tag tag, Func<OciManifest?, CancellationToken, Task<IReadOnlyList<ReferrerPart>>> missing, CancellationToken cancellationToken)
    {
        if (place is RegistryRepository repository)
            return await repository.GrowTagAsync(tag, ChangeAsync, cancellationToken);
        if (await ChangeAsync(await place.FindManifestAsync(tag, cancellationToken), cancellationToken) is not { } wanted)
            return false;
        await place.PutManifestAsync(wanted.Descriptor, wanted.Content, tag, cancellationToken);
        return true;

        async Task<ManifestContent?> ChangeAsync(ManifestContent? present, CancellationToken token)
        {
            var manifest = present?.ToManifest();
            var parts = await missing(manifest, token);
            if (parts.Count == 0)
                return null;
            var (grown, config) = CosignManifest.Append(manifest, [.. parts.Select(part => part.Descriptor)], tag.Value);
            foreach (var part in parts.Append(new ReferrerPart(MediaTypes.Config, config)).DistinctBy(part => part.Descriptor.Digest))
                await place.PutBlobAsync(part.Descriptor, _ => Task.FromResult<Stream>(new MemoryStream(part.Content.ToArray(), writable: false)), token);
            return grown;
        }
    }

    private async Task<IReadOnlyList<StoredSignature>> StoreBundlesAsync(List<StatementToSign> messages, EnvelopeCache envelopes, CancellationToken cancellationToken)
    {
        var present = await _own.FindBundlesAsync(subject.Digest, messages, cancellationToken);
        // One after the other where the registry keeps no list: each must change the same tag.
        List<StoredSignature> stored = [];
        foreach (var message in messages)
        {
            if (present.TryGetValue(message, out var digest))
            {
                stored.Add(new StoredSignature(subject.Digest, TypeOf(message), digest.Value, StoredState.Present));
                continue;
            }

            var bundle = await envelopes.GetAsync(message, cancellationToken);
            var annotations = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal)
                .Add(CosignNames.BundleContent, "dsse-envelope")
                .Add(CosignNames.BundlePredicate, message.PredicateType)
                .Add(AnnotationNames.Created, time.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
            var part = new ReferrerPart(SigstoreBundle.BundleMediaType, bundle.ToJson());
            stored.Add(await PushAsync(SigstoreBundle.BundleMediaType, part, annotations, TypeOf(message), cancellationToken));
        }

        return stored;
    }

    private async Task<StoredSignature> PushAsync(
        string artifactType, ReferrerPart part, ImmutableSortedDictionary<string, string>? annotations, string? predicateType, CancellationToken cancellationToken)
    {
        var referrer = new Referrer { Subject = subject, ArtifactType = artifactType, Parts = [part], Annotations = annotations };
        var descriptor = await referrer.PushAsync(place, cancellationToken);
        return new StoredSignature(subject.Digest, predicateType, descriptor.Digest.Value, StoredState.Added);
    }

    private static string? TypeOf(StatementToSign message) => message.PredicateType == CosignNames.SignPredicate ? null : message.PredicateType;
}
