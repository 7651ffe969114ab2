using System.Net;
using System.Net.Http.Headers;
using Slipway.Model;

namespace Slipway.Images;

/// <summary>Writing to the repository.</summary>
public sealed partial class RegistryRepository
{
    /// <inheritdoc/>
    public async Task<bool> TryMountBlobAsync(OciDescriptor descriptor, IImageSource source, CancellationToken cancellationToken)
    {
        if (source is not RegistryRepository other || other.Registry != Registry || other.Name == Name)
            return false;
        var doing = $"mounting blob '{descriptor.Digest}' of '{other.Name}' to '{Name}'";
        var query = $"blobs/uploads/?mount={Uri.EscapeDataString(descriptor.Digest.Value)}&from={Uri.EscapeDataString(other.Name)}";
        using var response = await _transport.SendAsync(
            () => Ask(HttpMethod.Post, query), $"{PushScope} repository:{other.Name}:pull", doing, cancellationToken);
        if (response.StatusCode == HttpStatusCode.Created)
            return true;
        if (response.StatusCode == HttpStatusCode.Accepted && response.Headers.Location is { } location)
        {
            // It began an upload instead; nobody will go on with it.
            var url = _transport.Follow(_transport.Endpoint, location);
            using var _ = await _transport.SendAsync(() => new HttpRequestMessage(HttpMethod.Delete, url), PushScope, doing, cancellationToken);
        }

        // Whatever is wrong will show, and be told, when the blob is pushed.
        return false;
    }

    /// <inheritdoc/>
    public async Task PutBlobAsync(
        OciDescriptor descriptor, Func<CancellationToken, Task<Stream>> open, CancellationToken cancellationToken)
    {
        if (await HasBlobAsync(descriptor.Digest, cancellationToken))
            return;
        var upload = new BlobUpload(_transport, Url("blobs/uploads/"), PushScope, $"pushing blob '{descriptor.Digest}' to '{Name}'",
            token => HasBlobAsync(descriptor.Digest, token), _options, _time);
        await upload.RunAsync(descriptor, open, cancellationToken);
    }

    /// <summary>Stores a manifest or index after all that it names. A tag never changes: one that points elsewhere is refused, whatever the registry would allow.</summary>
    /// <inheritdoc/>
    public async Task PutManifestAsync(
        OciDescriptor descriptor, ReadOnlyMemory<byte> content, Tag? tag, CancellationToken cancellationToken)
    {
        if (tag is not null && await IsTaggedAsync(tag, descriptor.Digest, cancellationToken))
            return;
        var doing = $"pushing manifest '{descriptor.Digest}' to '{Name}'{(tag is null ? "" : $" as '{tag}'")}";
        using var response = await _transport.SendAsync(
            () => new HttpRequestMessage(HttpMethod.Put, Url($"manifests/{tag?.Value ?? descriptor.Digest.Value}"))
            {
                Content = new ReadOnlyMemoryContent(content) { Headers = { ContentType = new MediaTypeHeaderValue(descriptor.MediaType) } },
            },
            PushScope, doing, cancellationToken);
        // Somebody else may have been first; then the same content is as good.
        if ((int)response.StatusCode is >= 400 and < 500 && tag is not null && await IsTaggedAsync(tag, descriptor.Digest, cancellationToken))
            return;
        await CheckAsync(response, doing, cancellationToken);
        if (DigestOf(response) is { } stored && stored != descriptor.Digest)
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
