using Slipway.Model;

namespace Slipway.Images;

/// <summary>One copy of one image.</summary>
internal sealed class ImageCopyRun(IImageSource source, IImageTarget target, ImageCopyOptions options)
{
    private readonly HashSet<Digest> _seen = [];

    public async Task CopyAsync(Digest digest, Tag? tag, CancellationToken cancellationToken)
    {
        var manifests = await CollectAsync(digest, cancellationToken);
        await CopyBlobsAsync(manifests, cancellationToken);
        var root = manifests[^1];
        foreach (var manifest in manifests.SkipLast(1))
            await PutAsync(manifest, tag: null, cancellationToken);
        if (options.Referrers == ReferrerCopy.All)
        {
            await PutAsync(root, tag: null, cancellationToken);
            foreach (var manifest in manifests)
                await CopyReferrersAsync(manifest.Descriptor.Digest, cancellationToken);
            if (tag is null)
                return;
        }

        await PutAsync(root, tag, cancellationToken);
    }

    private Task PutAsync(ManifestContent manifest, Tag? tag, CancellationToken cancellationToken) =>
        target.PutManifestAsync(manifest.Descriptor, manifest.Content, tag, cancellationToken);

    // Each after all that it names, the one asked for last.
    private async Task<List<ManifestContent>> CollectAsync(Digest digest, CancellationToken cancellationToken)
    {
        _seen.Add(digest);
        var content = await source.FindManifestAsync(digest, cancellationToken)
            ?? throw new ToolException($"Image '{digest}' is not where it is copied from. Build it again.");
        List<ManifestContent> found = [];
        if (MediaTypes.IsIndex(content.Descriptor.MediaType))
        {
            foreach (var child in content.ToIndex().Manifests.Where(child => !_seen.Contains(child.Digest)))
                found.AddRange(await CollectAsync(child.Digest, cancellationToken));
        }

        found.Add(content);
        return found;
    }

    private Task CopyBlobsAsync(IEnumerable<ManifestContent> manifests, CancellationToken cancellationToken)
    {
        var blobs = manifests.Where(one => !MediaTypes.IsIndex(one.Descriptor.MediaType))
            .Select(one => one.ToManifest())
            .SelectMany(one => one.Layers.Append(one.Config))
            .DistinctBy(one => one.Digest);
        return Parallel.ForEachAsync(
            blobs,
            new ParallelOptions { MaxDegreeOfParallelism = options.Parallelism, CancellationToken = cancellationToken },
            async (blob, token) => await CopyBlobAsync(blob, token));
    }

    private async Task CopyBlobAsync(OciDescriptor blob, CancellationToken cancellationToken)
    {
        // Layers with addresses lie elsewhere, as some of Windows' do, and registries do not ask for them.
        if (blob.Urls is { Count: > 0 } && !await source.HasBlobAsync(blob.Digest, cancellationToken))
            return;
        if (await target.HasBlobAsync(blob.Digest, cancellationToken))
        {
            Report(blob, 0, BlobState.Present);
            return;
        }

        if (await target.TryMountBlobAsync(blob, source, cancellationToken))
        {
            Report(blob, 0, BlobState.Mounted);
            return;
        }

        await target.PutBlobAsync(blob, token => OpenAsync(blob, token), cancellationToken);
        Report(blob, blob.Size, BlobState.Sent);
    }

    private async Task<Stream> OpenAsync(OciDescriptor blob, CancellationToken cancellationToken)
    {
        var stream = await source.OpenBlobAsync(blob, cancellationToken);
        if (options.Progress is null)
            return stream;
        long read = 0;
        return new PulseStream(stream, count => Report(blob, read += count, BlobState.Sending));
    }

    private void Report(OciDescriptor blob, long bytes, BlobState state) => options.Progress?.Report(new BlobProgress(blob, bytes, state));

    private async Task CopyReferrersAsync(Digest subject, CancellationToken cancellationToken)
    {
        foreach (var referrer in await source.ListReferrersAsync(subject, cancellationToken))
        {
            if (!_seen.Contains(referrer.Digest))
                await CopyAsync(referrer.Digest, tag: null, cancellationToken);
        }
    }
}
