using System.Net;
using Slipway.Model;

namespace Slipway.Images;

/// <summary>What refers to a manifest: signatures, attestations, bills of materials (distribution specification 1.1, "Listing Referrers").</summary>
public sealed partial class RegistryRepository
{
    private const int MostRewrites = 10;

    /// <inheritdoc/>
    public Task<IReadOnlyList<OciDescriptor>> ListReferrersAsync(Digest subject, CancellationToken cancellationToken) =>
        ListReferrersAsync(subject, artifactType: null, cancellationToken);

    /// <summary>What refers to a manifest. Where the registry keeps no such list, it is read from the tag <c>sha256-…</c> that clients keep.</summary>
    /// <param name="subject">The manifest; it need not be there.</param>
    /// <param name="artifactType">Only those of this type; null for all.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="ToolException">The registry failed.</exception>
    public async Task<IReadOnlyList<OciDescriptor>> ListReferrersAsync(Digest subject, string? artifactType, CancellationToken cancellationToken)
    {
        var all = await AskReferrersAsync(subject, artifactType, cancellationToken)
            ?? (await ReadFallbackAsync(subject, cancellationToken))?.Index.Manifests
            ?? [];
        // Filtered here too: most registries do not, and one that says that it did loses nothing by it.
        return artifactType is null ? all : [.. all.Where(one => one.ArtifactType == artifactType)];
    }

    // Null where the registry keeps no list.
    private async Task<IReadOnlyList<OciDescriptor>?> AskReferrersAsync(Digest subject, string? artifactType, CancellationToken cancellationToken)
    {
        var doing = $"listing what refers to '{subject}' of '{Name}'";
        List<OciDescriptor> found = [];
        var asked = new HashSet<Uri>();
        var query = artifactType is null ? "" : $"?artifactType={Uri.EscapeDataString(artifactType)}";
        for (var url = Url($"referrers/{subject}{query}"); url is not null && asked.Add(url);)
        {
            var page = url;
            using var response = await _transport.SendAsync(
                () => new HttpRequestMessage(HttpMethod.Get, page) { Headers = { Accept = { new(MediaTypes.Index) } } }, PullScope, doing, cancellationToken);
            // Of registries from before 1.1 some answer with a page for people, or send us on to one.
            var isUnknown = response.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.BadRequest or HttpStatusCode.MethodNotAllowed or HttpStatusCode.NotImplemented
                || !_transport.IsOwn(response);
            if (isUnknown || (response.IsSuccessStatusCode && response.Content.Headers.ContentType?.MediaType != MediaTypes.Index))
                return null;
            await CheckAsync(response, doing, cancellationToken);
            found.AddRange(OciJson.Read(await ReadAsync(response, doing, cancellationToken), OciJson.Canonical.OciIndex, $"answer to {doing}").Manifests);
            url = NextOf(page, response);
        }

        return found;
    }

    // The registry keeps no list, so its clients do: read, add, write, and look whether it stayed.
    private async Task ListAsync(ReferrerLink link, CancellationToken cancellationToken)
    {
        var tag = ReferrerLink.TagOf(link.Subject);
        var doing = $"listing '{link.Entry.Digest}' under tag '{tag}' of '{Name}'";
        if (!await _transport.GateOf($"{Name}:{tag}").RunAsync(() => TryListAsync(link, tag, doing, cancellationToken), cancellationToken))
            throw new ToolException($"Registry '{Registry}' failed at {doing}: others changed it each of {MostRewrites} times. Run again.") { IsTransient = true };
    }

    private async Task<bool> TryListAsync(ReferrerLink link, Tag tag, string doing, CancellationToken cancellationToken)
    {
        for (var attempt = 0; ; attempt++)
        {
            var present = await ReadFallbackAsync(link.Subject, cancellationToken);
            if (present?.Index.Manifests.Any(one => one.Digest == link.Entry.Digest) == true)
                return true;
            if (attempt == MostRewrites)
                return false;
            if (attempt > 0)
            {
                // Others write too; who comes back later finds what they wrote.
                await _transport.DelayAsync(attempt - 1, wish: null, cancellationToken);
                present = await ReadFallbackAsync(link.Subject, cancellationToken);
            }

            await TryRewriteAsync(tag, present, link.Entry, doing, cancellationToken);
        }
    }

    private async Task TryRewriteAsync(
        Tag tag, (OciIndex Index, Digest Digest)? present, OciDescriptor entry, string doing, CancellationToken cancellationToken)
    {
        var index = present?.Index ?? new OciIndex { SchemaVersion = 2, MediaType = MediaTypes.Index, Manifests = [] };
        var content = OciJson.Write(index with { Manifests = [.. index.Manifests, entry] }, OciJson.Canonical.OciIndex);
        // Few registries obey 'If-Match', so it is looked once more before writing.
        if (await FindTagAsync(tag, cancellationToken) != present?.Digest)
            return;
        using var response = await SendManifestAsync(OciDescriptor.Of(MediaTypes.Index, content), content, tag.Value, present?.Digest, doing, cancellationToken);
        if (response.StatusCode is not (HttpStatusCode.PreconditionFailed or HttpStatusCode.Conflict))
            await CheckAsync(response, doing, cancellationToken);
    }

    private async Task<(OciIndex Index, Digest Digest)?> ReadFallbackAsync(Digest subject, CancellationToken cancellationToken)
    {
        var tag = ReferrerLink.TagOf(subject);
        if (await FindManifestAsync(tag, cancellationToken) is not { } content)
            return null;
        return MediaTypes.IsIndex(content.Descriptor.MediaType)
            ? (content.ToIndex(), content.Descriptor.Digest)
            : throw new ToolException($"Tag '{tag}' of '{Registry}/{Name}' is no list of referrers, but '{content.Descriptor.MediaType}'. Delete or rename it.");
    }
}
