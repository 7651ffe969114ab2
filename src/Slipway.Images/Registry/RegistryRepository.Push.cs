using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using Slipway.Model;

namespace Slipway.Images;

/// <summary>Writing to the repository.</summary>
public sealed partial class RegistryRepository
{
    private readonly ConcurrentDictionary<Digest, Task> _pushing = new();

    /// <inheritdoc/>
    public async Task<bool> TryMountBlobAsync(OciDescriptor descriptor, IImageSource source, CancellationToken cancellationToken)
    {
        if (source is not RegistryRepository other || other.Registry != Registry || other.Name == Name)
            return false;
        var query = $"blobs/uploads/?mount={Uri.EscapeDataString(descriptor.Digest.Value)}&from={Uri.EscapeDataString(other.Name)}";
        try
        {
            // Once: whatever is wrong will show, and be told, when the blob is pushed.
            using var response = await _transport.TryAsync(() => Ask(HttpMethod.Post, query), TokenScope.Mount(Name, other.Name), cancellationToken);
            if (response.StatusCode == HttpStatusCode.Accepted && response.Headers.Location is { } location)
            {
                // It began an upload instead; nobody will go on with it.
                var url = _transport.Follow(_transport.Endpoint, location);
                using var _ = await _transport.TryAsync(() => new HttpRequestMessage(HttpMethod.Delete, url), PushScope, cancellationToken);
            }

            return response.StatusCode == HttpStatusCode.Created;
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or TimeoutException or ToolException)
        {
            // Among them a token server that gives no right to read the other repository.
            return false;
        }
    }

    /// <inheritdoc/>
    public async Task PutBlobAsync(
        OciDescriptor descriptor, Func<CancellationToken, Task<Stream>> open, CancellationToken cancellationToken)
    {
        // One at a time: Docker's registry stumbles over content that two requests bring at once, and one of them would be for nothing.
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        while (_pushing.GetOrAdd(descriptor.Digest, done.Task) is var other && other != done.Task)
            await other.WaitAsync(cancellationToken);
        try
        {
            await PushBlobAsync(descriptor, open, cancellationToken);
        }
        finally
        {
            _pushing.TryRemove(descriptor.Digest, out _);
            done.SetResult();
        }
    }

    private async Task PushBlobAsync(OciDescriptor descriptor, Func<CancellationToken, Task<Stream>> open, CancellationToken cancellationToken)
    {
        if (await HasBlobAsync(descriptor.Digest, cancellationToken))
            return;
        var requests = new UploadRequests(_transport, PushScope, $"pushing blob '{descriptor.Digest}' to '{Name}'", _options, _time);
        var upload = new BlobUpload(requests, Url("blobs/uploads/"), descriptor, open, _options);
        await upload.RunAsync(token => HasBlobAsync(descriptor.Digest, token), cancellationToken);
    }

    /// <summary>
    /// Stores a manifest or index after all that it names. A tag never changes: one that points elsewhere is refused, whatever the registry
    /// would allow. What refers to a subject is found by it afterwards, also where the registry keeps no list of referrers.
    /// </summary>
    /// <inheritdoc/>
    public async Task PutManifestAsync(
        OciDescriptor descriptor, ReadOnlyMemory<byte> content, Tag? tag, CancellationToken cancellationToken)
    {
        var link = ReferrerLink.Find(descriptor, content);
        var isThere = tag is null
            ? link is null && await HasManifestAsync(descriptor.Digest, cancellationToken)
            : await IsTaggedAsync(tag, descriptor.Digest, cancellationToken);
        // A referrer that is there may lack in the list: whoever pushed it may have been stopped in between.
        if (isThere && link is null)
            return;
        var doing = $"pushing manifest '{descriptor.Digest}' to '{Name}'{(tag is null ? "" : $" as '{tag}'")}";
        using var response = await SendManifestAsync(descriptor, content, tag?.Value ?? descriptor.Digest.Value, replaced: null, doing, cancellationToken);
        // Somebody else may have been first; then the same content is as good.
        var isLate = (int)response.StatusCode is >= 400 and < 500 && tag is not null && await IsTaggedAsync(tag, descriptor.Digest, cancellationToken);
        if (!isLate)
            await CheckStoredAsync(response, descriptor.Digest, doing, cancellationToken);
        if (link is not null && !response.Headers.Contains("OCI-Subject"))
            await ListAsync(link, cancellationToken);
    }

    /// <summary>Points an alias at an image of this repository. Aliases may move; a commit's tag never does.</summary>
    /// <param name="alias">The tag, such as <c>main</c> or <c>1.2</c>.</param>
    /// <param name="digest">The image.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>What it pointed at before; null where there was no such tag.</returns>
    /// <exception cref="UsageException">The alias is a commit's tag, or one that registries keep lists of referrers under.</exception>
    /// <exception cref="ToolException">The image is not there, the registry failed, or lets no tag move.</exception>
    public async Task<Digest?> MoveTagAsync(Tag alias, Digest digest, CancellationToken cancellationToken)
    {
        if (ImageTags.IsFixed(alias))
            throw new UsageException($"Tag '{alias}' cannot be moved: it is that of a commit or of a list of referrers. Aliases are branches and versions, such as 'main' or '1.2'.");
        var before = await FindTagAsync(alias, cancellationToken);
        if (before == digest)
            return before;
        var doing = $"pointing tag '{alias}' of '{Name}' at '{digest}'";
        var content = await FindManifestAsync(digest, cancellationToken)
            ?? throw new ToolException($"Registry '{Registry}' failed at {doing}: there is no such image. Push it first.");
        using var response = await SendManifestAsync(content.Descriptor, content.Content, alias.Value, replaced: null, doing, cancellationToken);
        await CheckStoredAsync(response, digest, doing, cancellationToken);
        return before;
    }

    private async Task<bool> HasManifestAsync(Digest digest, CancellationToken cancellationToken)
    {
        var doing = $"asking for manifest '{digest}' of '{Name}'";
        using var response = await _transport.SendAsync(() => Ask(HttpMethod.Head, $"manifests/{digest}"), PullScope, doing, cancellationToken);
        return response.IsSuccessStatusCode;
    }

    private Task<HttpResponseMessage> SendManifestAsync(
        OciDescriptor descriptor, ReadOnlyMemory<byte> content, string reference, Digest? replaced, string doing, CancellationToken cancellationToken) =>
        _transport.SendAsync(
            () =>
            {
                var request = new HttpRequestMessage(HttpMethod.Put, Url($"manifests/{reference}"))
                {
                    Content = new ReadOnlyMemoryContent(content) { Headers = { ContentType = new MediaTypeHeaderValue(descriptor.MediaType) } },
                };
                if (replaced is not null)
                    request.Headers.IfMatch.Add(new EntityTagHeaderValue($"\"{replaced}\""));
                return request;
            },
            PushScope, doing, cancellationToken);

    private async Task CheckStoredAsync(HttpResponseMessage response, Digest digest, string doing, CancellationToken cancellationToken)
    {
        await CheckAsync(response, doing, cancellationToken);
        if (DigestOf(response) is { } stored && stored != digest)
            throw new ToolException($"Registry '{Registry}' failed at {doing}: it says that it stored '{stored}'. Delete it there and push it again.");
    }

    private async Task<bool> IsTaggedAsync(Tag tag, Digest digest, CancellationToken cancellationToken) =>
        await FindTagAsync(tag, cancellationToken) switch
        {
            null => false,
            { } present when present == digest => true,
            { } present => throw new ToolException(
                $"Tag '{tag}' of '{Registry}/{Name}' points at '{present}' already, not at '{digest}'. A tag never changes its content: "
                + "commit what was changed and push under its own commit, or delete the tag in the registry."),
        };
}
