using System.Net;
using System.Net.Http.Headers;
using Slipway.Model;

namespace Slipway.Images;

/// <summary>One repository of a registry.</summary>
public sealed partial class RegistryRepository : IImageSource, IImageTarget
{
    private const int LargestAnswer = 16 * 1024 * 1024;
    private static readonly string[] ManifestTypes = [MediaTypes.Manifest, MediaTypes.Index, MediaTypes.DockerManifest, MediaTypes.DockerIndex];

    private readonly RegistryTransport _transport;
    private readonly RegistryClientOptions _options;
    private readonly TimeProvider _time;

    internal RegistryRepository(RegistryTransport transport, string name, RegistryClientOptions options, TimeProvider time) =>
        (_transport, Name, _options, _time) = (transport, name, options, time);

    /// <summary>The registry, as it was named.</summary>
    public string Registry => _transport.Registry;

    /// <summary>The path within the registry.</summary>
    public string Name { get; }

    private TokenScope PullScope => TokenScope.Pull(Name);

    private TokenScope PushScope => TokenScope.Push(Name);

    /// <inheritdoc/>
    public async Task<ManifestContent?> FindManifestAsync(Tag tag, CancellationToken cancellationToken) =>
        await GetManifestAsync(tag.Value, expected: null, cancellationToken);

    /// <inheritdoc/>
    public async Task<ManifestContent?> FindManifestAsync(Digest digest, CancellationToken cancellationToken) =>
        await GetManifestAsync(digest.Value, digest, cancellationToken);

    /// <summary>What a tag points at, without reading it; null where there is no such tag.</summary>
    /// <exception cref="ToolException">The registry failed.</exception>
    public async Task<Digest?> FindTagAsync(Tag tag, CancellationToken cancellationToken)
    {
        var doing = $"asking for tag '{tag}' of '{Name}'";
        using var response = await _transport.SendAsync(() => Ask(HttpMethod.Head, $"manifests/{tag}"), PullScope, doing, cancellationToken);
        if (response.StatusCode == HttpStatusCode.NotFound)
            return null;
        await CheckAsync(response, doing, cancellationToken);
        return DigestOf(response) ?? (await FindManifestAsync(tag, cancellationToken))?.Descriptor.Digest;
    }

    /// <inheritdoc/>
    public async Task<bool> HasBlobAsync(Digest digest, CancellationToken cancellationToken)
    {
        var doing = $"asking for blob '{digest}' of '{Name}'";
        using var response = await _transport.SendAsync(() => Ask(HttpMethod.Head, $"blobs/{digest}"), PullScope, doing, cancellationToken);
        if (response.StatusCode == HttpStatusCode.NotFound)
            return false;
        // Whoever sends us on to its storage has it. That one's address may be signed for reading alone, and refuse the question.
        if (!_transport.IsOwn(response))
            return true;
        await CheckAsync(response, doing, cancellationToken);
        return true;
    }

    /// <inheritdoc/>
    public async Task<Stream> OpenBlobAsync(OciDescriptor descriptor, CancellationToken cancellationToken)
    {
        var body = new ResumingReadStream(OpenAtAsync, descriptor.Size, _options, _time);
        await body.OpenAsync(cancellationToken);
        return new VerifyingReadStream(body, descriptor, $"{Registry}/{Name}");

        async Task<(Stream Body, long From)> OpenAtAsync(long offset, CancellationToken token)
        {
            var doing = $"reading blob '{descriptor.Digest}' of '{Name}'";
            var response = await _transport.SendAsync(() => AskFrom(descriptor.Digest, offset), PullScope, doing, token);
            await CheckAsync(response, doing, token);
            // Some registries always begin at the start.
            return (await response.Content.ReadAsStreamAsync(token), response.StatusCode == HttpStatusCode.PartialContent ? offset : 0);
        }
    }

    private static Digest? DigestOf(HttpResponseMessage response) =>
        response.Headers.TryGetValues("Docker-Content-Digest", out var values) && Digest.TryParse(values.First(), null, out var digest) ? digest : null;

    private async Task<byte[]> ReadAsync(HttpResponseMessage response, string doing, CancellationToken cancellationToken)
    {
        try
        {
            return await _transport.ReadAsync(response, LargestAnswer, cancellationToken);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or TimeoutException)
        {
            throw RegistryErrors.Explain(exception, Registry, doing);
        }
    }

    private Uri Url(string rest) => new(_transport.Endpoint, $"/v2/{Name}/{rest}");

    private HttpRequestMessage Ask(HttpMethod method, string rest)
    {
        var request = new HttpRequestMessage(method, Url(rest));
        // Without it some registries know no OCI manifests.
        if (rest.StartsWith("manifests/", StringComparison.Ordinal))
            request.Headers.Accept.ParseAdd(string.Join(", ", ManifestTypes));
        return request;
    }

    private HttpRequestMessage AskFrom(Digest digest, long offset)
    {
        var request = Ask(HttpMethod.Get, $"blobs/{digest}");
        if (offset > 0)
            request.Headers.Range = new RangeHeaderValue(offset, null);
        return request;
    }

    private async Task CheckAsync(HttpResponseMessage response, string doing, CancellationToken cancellationToken)
    {
        if (response.IsSuccessStatusCode)
            return;
        using (response)
            throw await _transport.ExplainAsync(response, doing, cancellationToken);
    }

    private async Task<ManifestContent?> GetManifestAsync(string reference, Digest? expected, CancellationToken cancellationToken)
    {
        var doing = $"reading manifest '{reference}' of '{Name}'";
        using var response = await _transport.SendAsync(() => Ask(HttpMethod.Get, $"manifests/{reference}"), PullScope, doing, cancellationToken);
        if (response.StatusCode == HttpStatusCode.NotFound)
            return null;
        await CheckAsync(response, doing, cancellationToken);
        var content = await ReadAsync(response, doing, cancellationToken);
        var descriptor = OciDescriptor.Of(response.Content.Headers.ContentType?.MediaType ?? "", content);
        // By digest the digest asked for counts; by tag the one that the registry promised.
        if ((expected ?? DigestOf(response)) is { } promised && promised != descriptor.Digest)
            throw new ToolException($"Manifest '{reference}' of '{Registry}/{Name}' is damaged: its content has digest '{descriptor.Digest}', not '{promised}'. Delete it there and push it again.") { IsDamagedContent = true };
        return MediaTypes.IsIndex(descriptor.MediaType) || MediaTypes.IsManifest(descriptor.MediaType)
            ? new ManifestContent(descriptor, content)
            : new ManifestContent(descriptor with { MediaType = OciTypeProbe.MediaTypeOf(content, $"manifest '{reference}' of '{Registry}/{Name}'") }, content);
    }
}
