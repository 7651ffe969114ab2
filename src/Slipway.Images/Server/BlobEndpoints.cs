using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using Slipway.Model;

namespace Slipway.Images;

/// <summary>Reading and deleting blobs.</summary>
internal sealed class BlobEndpoints(RegistryStore store)
{
    public async Task HandleAsync(HttpContext http, RegistryRoute.Blob route)
    {
        var digest = DigestOf(route.Digest);
        switch (http.Request.Method)
        {
            case "GET" or "HEAD":
                await SendAsync(http, route.Repository, digest);
                break;
            case "DELETE":
                if (!await store.DeleteAsync(route.Repository, LinkKind.Blob, digest, subject: null, http.RequestAborted))
                    throw RegistryFault.BlobUnknown(route.Digest);
                http.Response.StatusCode = StatusCodes.Status202Accepted;
                break;
            default:
                throw RegistryFault.Unsupported($"A blob cannot be asked by '{http.Request.Method}'.");
        }
    }

    /// <summary>The digest that a request names.</summary>
    /// <exception cref="RegistryFault">It is none.</exception>
    public static Digest DigestOf(string? text) => Digest.TryParse(text, null, out var digest)
        ? digest
        : throw RegistryFault.DigestInvalid($"'{text}' is not a digest. Expected 'sha256:' and 64 lower-case hexadecimal digits.");

    private async Task SendAsync(HttpContext http, string repository, Digest digest)
    {
        if (!store.HasBlob(repository, digest))
            throw RegistryFault.BlobUnknown(digest.Value);
        await using var file = new FileStream(
            store.FileOf(digest), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 256 * 1024, FileOptions.SequentialScan | FileOptions.Asynchronous);
        var headers = http.Response.Headers;
        headers.AcceptRanges = "bytes";
        headers.CacheControl = "max-age=31536000, immutable";
        headers.ETag = $"\"{digest}\"";
        headers["Docker-Content-Digest"] = digest.Value;
        http.Response.ContentType = "application/octet-stream";
        var (from, to) = RangeOf(http, file.Length);
        http.Response.ContentLength = to - from;
        if (HttpMethods.IsHead(http.Request.Method))
            return;
        file.Position = from;
        var left = to - from;
        var buffer = new byte[256 * 1024];
        while (left > 0)
        {
            var count = await file.ReadAsync(buffer.AsMemory(0, (int)Math.Min(left, buffer.Length)), http.RequestAborted);
            if (count == 0)
                break;
            await http.Response.Body.WriteAsync(buffer.AsMemory(0, count), http.RequestAborted);
            left -= count;
        }
    }

    // One range, as a resumed pull asks for it; several are answered by the whole, which RFC 9110 (14.2) allows.
    private static (long From, long To) RangeOf(HttpContext http, long length)
    {
        // A range is for a body (RFC 9110, 14.2).
        if (!HttpMethods.IsGet(http.Request.Method) || !RangeHeaderValue.TryParse(http.Request.Headers.Range.ToString(), out var range) || range.Ranges.Count != 1 || range.Unit != "bytes")
            return (0, length);
        var one = range.Ranges.First();
        var from = one.From ?? Math.Max(0, length - (one.To ?? 0));
        var to = one.From is null ? length : Math.Min(length - 1, one.To ?? (length - 1)) + 1;
        if (from >= length || from >= to)
        {
            http.Response.Headers.ContentRange = string.Create(CultureInfo.InvariantCulture, $"bytes */{length}");
            throw new RegistryFault(416, "BLOB_UNKNOWN", $"The range '{range}' is not within the blob's {length} bytes.");
        }

        http.Response.StatusCode = StatusCodes.Status206PartialContent;
        http.Response.Headers.ContentRange = string.Create(CultureInfo.InvariantCulture, $"bytes {from}-{to - 1}/{length}");
        return (from, to);
    }
}
