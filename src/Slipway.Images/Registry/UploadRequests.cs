using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using Slipway.Model;

namespace Slipway.Images;

/// <summary>The requests of one upload: bodies, limits, and what answers mean.</summary>
/// <param name="transport">The registry.</param>
/// <param name="scope">What a token must allow.</param>
/// <param name="doing">A clause for messages.</param>
/// <param name="options">Limits.</param>
/// <param name="time">The clock.</param>
internal sealed class UploadRequests(
    RegistryTransport transport, TokenScope scope, string doing, RegistryClientOptions options, TimeProvider time)
{
    /// <summary>Where the bytes come from, for messages.</summary>
    public const string Origin = "the image's source";

    private const int BufferSize = 128 * 1024;
    private TimeSpan? _wish;

    /// <summary>The last byte that a registry has of an upload, counted from 0; null where it does not say.</summary>
    public static long? LastByteOf(HttpResponseMessage response) =>
        response.Headers.TryGetValues("Range", out var values)
        && long.TryParse(values.First().Split('-')[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var last) ? last : null;

    /// <summary>Sends one without a body.</summary>
    public Task<HttpResponseMessage> SendAsync(HttpMethod method, Uri url, CancellationToken cancellationToken) => transport.TryAsync(
        // A PUT that ends an upload says that nothing comes with it.
        () => new HttpRequestMessage(method, url) { Content = method == HttpMethod.Put ? new ByteArrayContent([]) : null }, scope, cancellationToken);

    /// <summary>Sends the content from an offset to its end.</summary>
    public Task<HttpResponseMessage> SendAsync(
        HttpMethod method, Uri url, OciDescriptor descriptor, long offset, Func<CancellationToken, Task<Stream>> open, CancellationToken cancellationToken) =>
        SendBodyAsync(
            method, url, offset, descriptor.Size - offset,
            async token =>
            {
                // What is pushed is verified on its way: a damaged source must not become a blob.
                var body = VerifyingReadStream.Over(await open(token), descriptor, Origin);
                try
                {
                    await ResumingReadStream.SkipAsync(body, offset, token);
                    return body;
                }
                catch
                {
                    await body.DisposeAsync();
                    throw;
                }
            },
            cancellationToken);

    /// <summary>Sends a chunk.</summary>
    public Task<HttpResponseMessage> SendAsync(Uri url, long offset, ReadOnlyMemory<byte> chunk, CancellationToken cancellationToken) => SendBodyAsync(
        HttpMethod.Patch, url, offset, chunk.Length,
        _ => Task.FromResult<Stream>(new MemoryStream(chunk.ToArray(), writable: false)), cancellationToken);

    /// <summary>Where an answer leads, or where the request went where it names nothing.</summary>
    /// <exception cref="ToolException">The address must not be followed.</exception>
    public Uri Follow(Uri url, HttpResponseMessage response) =>
        response.Headers.Location is null && response.StatusCode == HttpStatusCode.NoContent ? url : transport.Follow(url, response.Headers.Location);

    /// <summary>Fails where an answer is no success.</summary>
    /// <exception cref="ToolException">The registry refused.</exception>
    /// <exception cref="IOException">It has forgotten the upload, is elsewhere within it, or waits for the connection that broke: ask, and go on from there.</exception>
    public async Task CheckAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.IsSuccessStatusCode)
            return;
        _wish = transport.WishOf(response);
        var isUpload = response.RequestMessage?.Method != HttpMethod.Post;
        if (isUpload && response.StatusCode is HttpStatusCode.RequestedRangeNotSatisfiable or HttpStatusCode.NotFound or HttpStatusCode.Conflict)
            throw new IOException($"The registry lost track of the upload: it answered {(int)response.StatusCode}.");
        throw await transport.ExplainAsync(response, doing, cancellationToken);
    }

    /// <summary>A failure of the network for people.</summary>
    public ToolException Explain(Exception exception) => RegistryErrors.Explain(exception, transport.Registry, doing);

    /// <summary>Waits before the next try, as long as the last answer asked for.</summary>
    public Task DelayAsync(int attempt, CancellationToken cancellationToken)
    {
        var wish = _wish;
        _wish = null;
        return transport.DelayAsync(attempt, wish, cancellationToken);
    }

    private async Task<HttpResponseMessage> SendBodyAsync(
        HttpMethod method, Uri url, long offset, long length, Func<CancellationToken, Task<Stream>> open, CancellationToken cancellationToken)
    {
        using var pause = new CancellationTokenSource(options.PauseLimit, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(pause.Token, cancellationToken);
        HttpRequestMessage? last = null;
        try
        {
            return await transport.SendOnceAsync(
                async token =>
                {
                    last?.Dispose();
                    var body = new PulseStream(await open(token), _ => pause.CancelAfter(options.PauseLimit));
                    return last = RequestOf(method, url, offset, length, new StreamContent(body, BufferSize));
                },
                scope, both.Token);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"Nothing moved for {options.PauseLimit.TotalSeconds:0.#} s.", exception);
        }
        finally
        {
            last?.Dispose();
        }
    }

    private static HttpRequestMessage RequestOf(HttpMethod method, Uri url, long offset, long length, HttpContent content)
    {
        content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        content.Headers.ContentLength = length;
        // '0-99', not 'bytes 0-99/100': the specification's own form.
        if (method == HttpMethod.Patch)
            content.Headers.TryAddWithoutValidation("Content-Range", string.Create(CultureInfo.InvariantCulture, $"{offset}-{offset + length - 1}"));
        return new HttpRequestMessage(method, url) { Content = content };
    }
}
