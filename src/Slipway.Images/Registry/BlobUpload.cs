using System.Globalization;
using System.Net;
using Slipway.Model;

namespace Slipway.Images;

/// <summary>Pushes one blob (distribution specification, "Pushing blobs"), and goes on where a connection broke.</summary>
/// <param name="requests">Sends to the registry.</param>
/// <param name="start">Where uploads begin.</param>
/// <param name="descriptor">What is pushed.</param>
/// <param name="open">Opens it from its start, once for each try.</param>
/// <param name="options">Limits and tries.</param>
internal sealed class BlobUpload(
    UploadRequests requests, Uri start, OciDescriptor descriptor, Func<CancellationToken, Task<Stream>> open, RegistryClientOptions options)
{
    // More is not kept in memory, whatever a registry asks for.
    private const long LargestChunk = 256 * 1024 * 1024;

    private Uri? _location;
    private long _leastChunk;
    private bool _isDoubtful;

    /// <summary>Pushes it.</summary>
    /// <param name="isThere">Asks whether the blob is there.</param>
    /// <param name="cancellationToken">Ends it; what was sent stays, and a later push may begin anew.</param>
    /// <exception cref="ToolException">The registry refused, or broke off too often without taking more.</exception>
    public async Task RunAsync(Func<CancellationToken, Task<bool>> isThere, CancellationToken cancellationToken)
    {
        long most = 0;
        var isRepeated = false;
        for (var attempt = 0; ; attempt++)
        {
            ToolException failure;
            try
            {
                // The answer to the last try may have been lost, not the blob.
                if (isRepeated && await isThere(cancellationToken))
                    return;
                isRepeated = true;
                var offset = _location is null ? await BeginAsync(cancellationToken) : await ResumeAsync(_location, cancellationToken);
                if (offset is null)
                    return;
                if (offset > most)
                    (attempt, most) = (0, offset.Value);
                await SendAsync(offset.Value, cancellationToken);
                return;
            }
            catch (ToolException exception) when (exception.IsTransient)
            {
                failure = exception;
            }
            catch (Exception exception) when (exception is HttpRequestException or IOException or TimeoutException)
            {
                failure = requests.Explain(exception);
            }

            if (attempt >= options.Retries || !failure.IsTransient)
                throw failure;
            await requests.DelayAsync(attempt, cancellationToken);
        }
    }

    // Null where all was taken at once.
    private async Task<long?> BeginAsync(CancellationToken cancellationToken)
    {
        using var response = options.Upload == UploadForm.Single
            ? await requests.SendAsync(HttpMethod.Post, Finished(start), descriptor, 0, open, cancellationToken)
            : await requests.SendAsync(HttpMethod.Post, start, cancellationToken);
        await requests.CheckAsync(response, cancellationToken);
        if (options.Upload == UploadForm.Single && response.StatusCode == HttpStatusCode.Created)
            return null;
        _location = requests.Follow(start, response);
        _leastChunk = response.Headers.TryGetValues("OCI-Chunk-Min-Length", out var values)
            && long.TryParse(values.First(), NumberStyles.None, CultureInfo.InvariantCulture, out var least) ? least : 0;
        return 0;
    }

    // Where it does not know the upload any more it begins anew; and where it twice could not say.
    private async Task<long?> ResumeAsync(Uri location, CancellationToken cancellationToken)
    {
        using var response = await requests.SendAsync(HttpMethod.Get, location, cancellationToken);
        if (RegistryErrors.IsTransient(response.StatusCode) && !_isDoubtful)
        {
            _isDoubtful = true;
            await requests.CheckAsync(response, cancellationToken);
        }

        _isDoubtful = false;
        var last = response.StatusCode == HttpStatusCode.NoContent ? UploadRequests.LastByteOf(response) : null;
        // '0-0' is nothing or one byte; a new upload is the safe reading. So it is of more than there can be.
        if (last is null or 0 || last >= descriptor.Size)
            return await BeginAsync(cancellationToken);
        _location = requests.Follow(location, response);
        return last + 1;
    }

    private async Task SendAsync(long offset, CancellationToken cancellationToken)
    {
        var location = _location ?? start;
        if (options.Upload == UploadForm.Chunks)
            location = await SendChunksAsync(location, offset, cancellationToken);
        else if (offset > 0)
            location = await SendRestAsync(location, offset, cancellationToken);
        var isSent = options.Upload == UploadForm.Chunks || offset > 0;
        using var response = isSent
            ? await requests.SendAsync(HttpMethod.Put, Finished(location), cancellationToken)
            : await requests.SendAsync(HttpMethod.Put, Finished(location), descriptor, 0, open, cancellationToken);
        await requests.CheckAsync(response, cancellationToken);
    }

    private async Task<Uri> SendRestAsync(Uri location, long offset, CancellationToken cancellationToken)
    {
        using var response = await requests.SendAsync(HttpMethod.Patch, location, descriptor, offset, open, cancellationToken);
        await requests.CheckAsync(response, cancellationToken);
        _location = requests.Follow(location, response);
        if (UploadRequests.LastByteOf(response) is { } last && last != descriptor.Size - 1)
            throw new IOException($"The registry took {last + 1} of {descriptor.Size} bytes.");
        return _location;
    }

    private async Task<Uri> SendChunksAsync(Uri location, long offset, CancellationToken cancellationToken)
    {
        await using var source = VerifyingReadStream.Over(await open(cancellationToken), descriptor, UploadRequests.Origin);
        await ResumingReadStream.SkipAsync(source, offset, cancellationToken);
        var size = Math.Max(options.ChunkBytes, Math.Min(_leastChunk, LargestChunk));
        var buffer = new byte[Math.Min(size, descriptor.Size - offset)];
        while (offset < descriptor.Size)
        {
            var count = await source.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
            location = await SendChunkAsync(location, offset, buffer.AsMemory(0, count), cancellationToken);
            offset += count;
        }

        // Its end is where a damaged source shows.
        _ = await source.ReadAsync(new byte[1], cancellationToken);
        return location;
    }

    // A registry may take less of a chunk than it was sent; the rest is sent again.
    private async Task<Uri> SendChunkAsync(Uri location, long offset, ReadOnlyMemory<byte> chunk, CancellationToken cancellationToken)
    {
        for (var taken = 0; taken < chunk.Length;)
        {
            using var response = await requests.SendAsync(location, offset + taken, chunk[taken..], cancellationToken);
            await requests.CheckAsync(response, cancellationToken);
            location = _location = requests.Follow(location, response);
            var now = UploadRequests.LastByteOf(response) is { } last ? last + 1 - offset : chunk.Length;
            if (now <= taken || now > chunk.Length)
                throw new IOException($"The registry says that it has {offset + now} bytes, after it was sent those from {offset + taken} to {offset + chunk.Length}.");
            taken = (int)now;
        }

        return location;
    }

    private Uri Finished(Uri location)
    {
        var digest = $"digest={Uri.EscapeDataString(descriptor.Digest.Value)}";
        return new UriBuilder(location) { Query = location.Query.Length > 1 ? $"{location.Query}&{digest}" : digest }.Uri;
    }
}
