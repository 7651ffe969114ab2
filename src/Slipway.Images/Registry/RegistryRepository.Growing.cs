using System.Net;
using System.Net.Http.Headers;
using Slipway.Model;

namespace Slipway.Images;

/// <summary>Tags that grow: what clients keep about a manifest under <c>sha256-…</c>, such as cosign's <c>sha256-….sig</c>.</summary>
public sealed partial class RegistryRepository
{
    // Whoever is refused knows it at once, so many may wait for one another.
    private const int MostGrowths = 40;

    /// <summary>
    /// Adds to what lies under a tag: reads, asks what it shall be, writes unless somebody else was faster, and looks whether it stayed.
    /// </summary>
    /// <param name="tag">A tag of the form <c>sha256-&lt;64 digits&gt;</c>, with anything behind it. No other tag ever changes.</param>
    /// <param name="change">
    /// Makes the new content of the present one (null where there is none), and pushes the blobs that it names; null where all is there already. Asked
    /// again after every write, so it must find its own work.
    /// </param>
    /// <param name="cancellationToken">Stops it; what others wrote is never lost.</param>
    /// <returns>True where something was written; false where all was there.</returns>
    /// <exception cref="UsageException">It is another kind of tag.</exception>
    /// <exception cref="ToolException">The registry failed, or others changed the tag each time.</exception>
    public async Task<bool> GrowTagAsync(
        Tag tag, Func<ManifestContent?, CancellationToken, Task<ManifestContent?>> change, CancellationToken cancellationToken)
    {
        if (!ImageTags.IsReferrerList(tag))
            throw new UsageException($"Tag '{tag}' cannot be added to: only what is kept about an image, under 'sha256-…', grows.");
        return await _transport.GateOf($"{Name}:{tag}").RunAsync(() => TryGrowAsync(tag, change, cancellationToken), cancellationToken);
    }

    /// <summary>Whether the registry itself keeps lists of referrers (distribution specification 1.1); where not, clients keep them under tags.</summary>
    /// <param name="subject">A manifest to ask for; it need not be there.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="ToolException">The registry failed.</exception>
    public async Task<bool> KeepsReferrersAsync(Digest subject, CancellationToken cancellationToken) =>
        await AskReferrersAsync(subject, artifactType: null, cancellationToken) is not null;

    private async Task<bool> TryGrowAsync(
        Tag tag, Func<ManifestContent?, CancellationToken, Task<ManifestContent?>> change, CancellationToken cancellationToken)
    {
        var doing = $"adding to tag '{tag}' of '{Name}'";
        for (var attempt = 0; attempt <= MostGrowths; attempt++)
        {
            if (attempt > 1)
                // Others write too; who comes back later finds what they wrote.
                await _transport.DelayAsync(Math.Min(attempt - 2, 2), wish: null, cancellationToken);
            var present = await FindManifestAsync(tag, cancellationToken);
            if (await change(present, cancellationToken) is not { } wanted)
                return attempt > 0;
            // Few registries obey 'If-Match', so it is looked once more before writing.
            if (await FindTagAsync(tag, cancellationToken) != present?.Descriptor.Digest)
                continue;
            using var response = await SendIfUnchangedAsync(tag, wanted, present?.Descriptor.Digest, doing, cancellationToken);
            if (response.StatusCode is not (HttpStatusCode.PreconditionFailed or HttpStatusCode.Conflict))
                await CheckAsync(response, doing, cancellationToken);
        }

        throw new ToolException($"Registry '{Registry}' failed at {doing}: others changed it each of {MostGrowths} times. Run again.") { IsTransient = true };
    }

    private Task<HttpResponseMessage> SendIfUnchangedAsync(Tag tag, ManifestContent wanted, Digest? present, string doing, CancellationToken cancellationToken) =>
        _transport.SendAsync(
            () =>
            {
                var request = new HttpRequestMessage(HttpMethod.Put, Url($"manifests/{tag}"))
                {
                    Content = new ReadOnlyMemoryContent(wanted.Content) { Headers = { ContentType = new MediaTypeHeaderValue(wanted.Descriptor.MediaType) } },
                };
                if (present is null)
                    request.Headers.IfNoneMatch.Add(EntityTagHeaderValue.Any);
                else
                    request.Headers.IfMatch.Add(new EntityTagHeaderValue($"\"{present}\""));
                return request;
            },
            PushScope, doing, cancellationToken);
}
