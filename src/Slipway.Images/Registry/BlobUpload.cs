using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using Slipway.Model;

namespace Slipway.Images;

/// <summary>Pushes one blob (distribution specification, "Pushing blobs"), and goes on where a connection broke.</summary>
/// <param name="transport">The registry.</param>
/// <param name="start">Where uploads begin.</param>
/// <param name="scope">What a token must allow.</param>
/// <param name="doing">A clause for messages.</param>
/// <param name="isThere">Asks whether the blob is there.</param>
/// <param name="options">Limits and tries.</param>
/// <param name="time">The clock.</param>
internal sealed class BlobUpload(
    RegistryTransport transport,
    Uri start,
    string scope,
    string doing,
    Func<CancellationToken, Task<bool>> isThere,
    RegistryClientOptions options,
    TimeProvider time)
{
    /// <summary>Pushes it.</summary>
    /// <exception cref="ToolException">The registry refused, or broke off too often.</exception>
    public async Task RunAsync(OciDescriptor descriptor, Func<CancellationToken, Task<Stream>> open, CancellationToken cancellationToken)
    {
        Uri? location = null;
        for (var attempt = 0; ; attempt++)
        {
            ToolException failure;
            try
            {
                // The answer to the last try may have been lost, not the blob.
                if (attempt > 0 && await isThere(cancellationToken))
                    return;
                var (url, offset) = location is null ? (await BeginAsync(cancellationToken), 0) : await ResumeAsync(location, cancellationToken);
                if (offset > descriptor.Size)
                    (url, offset) = (await BeginAsync(cancellationToken), 0);
                location = url;
                if (offset > 0)
                    location = url = await PatchAsync(url, descriptor, offset, open, cancellationToken);
                await FinishAsync(url, descriptor, offset == 0 ? open : null, cancellationToken);
                return;
            }
            catch (ToolException exception) when (exception.IsTransient)
            {
                failure = exception;
            }
            catch (Exception exception) when (exception is HttpRequestException or IOException or TimeoutException)
            {
                failure = RegistryErrors.Explain(exception, transport.Registry, doing);
            }

            if (attempt >= options.Retries)
                throw failure;
            await transport.DelayAsync(attempt, cancellationToken);
        }
    }

    private async Task<Uri> BeginAsync(CancellationToken cancellationToken)
    {
        using var response = await transport.TryAsync(() => new HttpRequestMessage(HttpMethod.Post, start), scope, cancellationToken);
        await CheckAsync(response, cancellationToken);
        return transport.Follow(start, response.Headers.Location);
    }

    // Where it does not know the upload any more it begins anew.
    private async Task<(Uri, long)> ResumeAsync(Uri location, CancellationToken cancellationToken)
    {
        using var response = await transport.TryAsync(() => new HttpRequestMessage(HttpMethod.Get, location), scope, cancellationToken);
        var range = response.Headers.TryGetValues("Range", out var values) ? values.First().Split('-')[^1] : "";
        if (response.StatusCode != HttpStatusCode.NoContent || !long.TryParse(range, CultureInfo.InvariantCulture, out var last))
            return (await BeginAsync(cancellationToken), 0);
        // '0-0' is nothing or one byte; a new upload is the safe reading.
        return last == 0
            ? (await BeginAsync(cancellationToken), 0)
            : (response.Headers.Location is { } next ? transport.Follow(location, next) : location, last + 1);
    }

    private async Task<Uri> PatchAsync(
        Uri location, OciDescriptor descriptor, long offset, Func<CancellationToken, Task<Stream>> open, CancellationToken cancellationToken)
    {
        if (offset == descriptor.Size)
            return location;
        using var response = await SendBodyAsync(HttpMethod.Patch, location, descriptor, offset, open, cancellationToken);
        CheckIsKnown(response);
        await CheckAsync(response, cancellationToken);
        return transport.Follow(location, response.Headers.Location);
    }

    private async Task FinishAsync(
        Uri location, OciDescriptor descriptor, Func<CancellationToken, Task<Stream>>? open, CancellationToken cancellationToken)
    {
        var digest = $"digest={Uri.EscapeDataString(descriptor.Digest.Value)}";
        var url = new UriBuilder(location) { Query = location.Query.Length > 1 ? $"{location.Query}&{digest}" : digest }.Uri;
        using var response = open is null
            ? await transport.TryAsync(() => new HttpRequestMessage(HttpMethod.Put, url) { Content = new ByteArrayContent([]) }, scope, cancellationToken)
            : await SendBodyAsync(HttpMethod.Put, url, descriptor, 0, open, cancellationToken);
        CheckIsKnown(response);
        await CheckAsync(response, cancellationToken);
    }

    private async Task<HttpResponseMessage> SendBodyAsync(
        HttpMethod method, Uri url, OciDescriptor descriptor, long offset, Func<CancellationToken, Task<Stream>> open, CancellationToken cancellationToken)
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
                    return last = await RequestAsync(
                        method, url, descriptor, offset, await open(token), () => pause.CancelAfter(options.PauseLimit), token);
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

    private static async Task<HttpRequestMessage> RequestAsync(
        HttpMethod method, Uri url, OciDescriptor descriptor, long offset, Stream source, Action moved, CancellationToken cancellationToken)
    {
        // What is pushed is verified on its way: a damaged source must not become a blob.
        var body = new VerifyingReadStream(source, descriptor, "the image's source");
        var content = new StreamContent(new PulseStream(body, moved), 128 * 1024);
        var request = new HttpRequestMessage(method, url) { Content = content };
        try
        {
            await ResumingReadStream.SkipAsync(body, offset, cancellationToken);
        }
        catch
        {
            request.Dispose();
            throw;
        }

        content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        content.Headers.ContentLength = descriptor.Size - offset;
        if (method == HttpMethod.Patch)
            content.Headers.TryAddWithoutValidation("Content-Range", string.Create(CultureInfo.InvariantCulture, $"{offset}-{descriptor.Size - 1}"));
        return request;
    }

    // Where it has forgotten the upload, is elsewhere within it, or still waits for the connection that broke: ask, and go on from there.
    private static void CheckIsKnown(HttpResponseMessage response)
    {
        if (response.StatusCode is HttpStatusCode.RequestedRangeNotSatisfiable or HttpStatusCode.NotFound or HttpStatusCode.Conflict)
            throw new IOException($"The registry lost track of the upload: it answered {(int)response.StatusCode}.");
    }

    private async Task CheckAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (!response.IsSuccessStatusCode)
            throw await transport.ExplainAsync(response, doing, cancellationToken);
    }
}
