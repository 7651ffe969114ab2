using System.Collections.Immutable;
using Slipway.Images;
using Slipway.Model;

namespace Slipway.Scanning;

/// <summary>Finds what lies beside an image and may be signed, in all forms; bounded, since anybody may have put it there.</summary>
internal sealed class EvidenceFinder(IImageSource source, Digest image)
{
    private const int MostReferrers = 256;
    private const int MostLayers = 256;
    private const int Parallelism = 4;
    private const long MostBytes = 512L * 1024 * 1024;

    private static readonly ImmutableSortedDictionary<string, string> NoNotes = ImmutableSortedDictionary<string, string>.Empty.WithComparers(StringComparer.Ordinal);

    private long _bytes;

    public ImmutableArray<string> LookedIn { get; private set; } = [];

    /// <summary>All of it: what can be judged, and what cannot be read.</summary>
    /// <exception cref="ToolException">The source failed, other than by damaged content.</exception>
    public async Task<IReadOnlyList<(Candidate? Found, SignatureOutcome? Failure)>> FindAsync(CancellationToken cancellationToken)
    {
        var referrers = (await source.ListReferrersAsync(image, cancellationToken)).Where(IsRelevant).ToList();
        var tags = new[] { CosignNames.SignatureTag(image), CosignNames.AttestationTag(image) };
        LookedIn = [await DescribeListAsync(cancellationToken), .. tags.Select(tag => $"tag '{tag}'")];
        List<Func<CancellationToken, Task<IReadOnlyList<(Candidate?, SignatureOutcome?)>>>> places =
        [
            .. referrers.TakeLast(MostReferrers).Select(entry => (Func<CancellationToken, Task<IReadOnlyList<(Candidate?, SignatureOutcome?)>>>)(token =>
                ReadAsync(entry.Digest.Value, inner => source.FindManifestAsync(entry.Digest, inner), token))),
            .. tags.Select(tag => (Func<CancellationToken, Task<IReadOnlyList<(Candidate?, SignatureOutcome?)>>>)(token =>
                ReadAsync(tag.Value, inner => source.FindManifestAsync(tag, inner), token))),
        ];
        var found = new IReadOnlyList<(Candidate?, SignatureOutcome?)>[places.Count];
        await Parallel.ForAsync(
            0, places.Count, new ParallelOptions { MaxDegreeOfParallelism = Parallelism, CancellationToken = cancellationToken },
            async (index, token) => found[index] = await places[index](token));
        var all = found.SelectMany(one => one).ToList();
        if (referrers.Count > MostReferrers)
            all.Add((null, new SignatureOutcome.UnknownFormat($"{image}", $"{referrers.Count} signatures and statements refer to the image; the last {MostReferrers} were read.")));
        return all;
    }

    // What refers to it and is nothing signed (a bill of materials, a cache) is nobody's failure.
    private static bool IsRelevant(OciDescriptor entry) =>
        entry.ArtifactType is null or CosignNames.SignatureArtifact or CosignNames.AttestationArtifact or CosignNames.Envelope or InTotoStatement.PayloadType or MediaTypes.Config or MediaTypes.Empty
        || SigstoreBundle.IsBundle(entry.ArtifactType);

    private async Task<string> DescribeListAsync(CancellationToken cancellationToken)
    {
        if (source is not RegistryRepository repository)
            return "what refers to it";
        return await repository.KeepsReferrersAsync(image, cancellationToken)
            ? "the registry's list of referrers"
            : $"tag 'sha256-{image.Hex}' (the registry keeps no list of referrers)";
    }

    private async Task<IReadOnlyList<(Candidate?, SignatureOutcome?)>> ReadAsync(
        string place, Func<CancellationToken, Task<ManifestContent?>> find, CancellationToken cancellationToken)
    {
        try
        {
            if (await find(cancellationToken) is not { } content)
                return [];
            if (!MediaTypes.IsManifest(content.Descriptor.MediaType))
                return [(null, new SignatureOutcome.UnknownFormat(place, $"It is no manifest of signatures, but '{content.Descriptor.MediaType}'."))];
            var manifest = content.ToManifest();
            List<(Candidate?, SignatureOutcome?)> found = [];
            for (var index = Math.Max(0, manifest.Layers.Count - MostLayers); index < manifest.Layers.Count; index++)
            {
                if (KindOf(manifest.Layers[index].MediaType) is { } kind)
                    found.Add(await ReadAsync(manifest.Layers.Count == 1 ? place : $"{place}#{index + 1}", kind, manifest.Layers[index], cancellationToken));
            }

            if (manifest.Layers.Count > MostLayers)
                found.Add((null, new SignatureOutcome.UnknownFormat(place, $"It holds {manifest.Layers.Count} signatures; the last {MostLayers} were read.")));
            return found;
        }
        catch (ToolException exception) when (exception.IsDamagedContent)
        {
            return [(null, new SignatureOutcome.DamagedContent(place, exception.Message))];
        }
    }

    private async Task<(Candidate?, SignatureOutcome?)> ReadAsync(string place, CandidateKind kind, OciDescriptor layer, CancellationToken cancellationToken)
    {
        if (layer.Size is < 0 or > BlobText.Largest || Interlocked.Add(ref _bytes, layer.Size) > MostBytes)
            return (null, new SignatureOutcome.UnknownFormat(place, $"It has {layer.Size} bytes; at most {BlobText.Largest} of one and {MostBytes} of all are read."));
        try
        {
            var content = await BlobText.ReadAsync(source, layer, cancellationToken) ?? [];
            return (new Candidate(place, kind, content, layer.Annotations ?? NoNotes), null);
        }
        catch (ToolException exception) when (exception.IsDamagedContent)
        {
            return (null, new SignatureOutcome.DamagedContent(place, exception.Message));
        }
    }

    private static CandidateKind? KindOf(string mediaType) => mediaType switch
    {
        SimpleSigningPayload.MediaType => CandidateKind.Simple,
        CosignNames.Envelope => CandidateKind.Envelope,
        _ when SigstoreBundle.IsBundle(mediaType) => CandidateKind.Bundle,
        _ => null,
    };
}
