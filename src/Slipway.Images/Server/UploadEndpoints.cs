using System.Globalization;
using Microsoft.AspNetCore.Http;
using Slipway.Model;

namespace Slipway.Images;

/// <summary>Pushing blobs: whole, in chunks, or by mounting what another repository holds ("Pushing blobs").</summary>
internal sealed class UploadEndpoints(RegistryStore store, UploadStore uploads)
{
    public async Task BeginAsync(HttpContext http, RegistryRoute.Uploads route)
    {
        if (!HttpMethods.IsPost(http.Request.Method))
            throw RegistryFault.Unsupported($"Uploads cannot be asked by '{http.Request.Method}'. Begin one by 'POST'.");
        var query = http.Request.Query;
        if (query["mount"].ToString() is { Length: > 0 } mount && query["from"].ToString() is { Length: > 0 } from)
        {
            var digest = BlobEndpoints.DigestOf(mount);
            if (RegistryRoute.IsName(from) && await store.TryMountAsync(route.Repository, digest, from, http.RequestAborted))
            {
                Created(http, route.Repository, digest);
                return;
            }
        }

        var expected = query.ContainsKey("digest") ? BlobEndpoints.DigestOf(query["digest"]) : null;
        var id = uploads.Begin(route.Repository);
        if (expected is not null)
            await FinishAsync(http, new RegistryRoute.Upload(route.Repository, id), expected);
        else
            Accepted(http, route.Repository, id, 0);
    }

    public async Task GoOnAsync(HttpContext http, RegistryRoute.Upload route)
    {
        var length = uploads.Length(route.Repository, route.Id);
        switch (http.Request.Method)
        {
            case "GET":
                Progress(http, route.Repository, route.Id, length);
                http.Response.StatusCode = StatusCodes.Status204NoContent;
                break;
            case "PATCH":
                await using (var upload = uploads.Open(route.Repository, route.Id))
                {
                    CheckRange(http, route, upload.Length);
                    await AppendAsync(http, route.Id, upload);
                    Accepted(http, route.Repository, route.Id, upload.Length);
                }

                break;
            case "PUT":
                await FinishAsync(http, route, BlobEndpoints.DigestOf(http.Request.Query["digest"]));
                break;
            case "DELETE":
                uploads.Remove(route.Id);
                http.Response.StatusCode = StatusCodes.Status204NoContent;
                break;
            default:
                throw RegistryFault.Unsupported($"An upload cannot be asked by '{http.Request.Method}'.");
        }
    }

    private static void Created(HttpContext http, string repository, Digest digest)
    {
        http.Response.StatusCode = StatusCodes.Status201Created;
        http.Response.Headers.Location = $"/v2/{repository}/blobs/{digest}";
        http.Response.Headers["Docker-Content-Digest"] = digest.Value;
    }

    private static void Accepted(HttpContext http, string repository, string id, long length)
    {
        Progress(http, repository, id, length);
        http.Response.StatusCode = StatusCodes.Status202Accepted;
    }

    private static void Progress(HttpContext http, string repository, string id, long length)
    {
        http.Response.Headers.Location = $"/v2/{repository}/blobs/uploads/{id}";
        // The last byte that is here; of nothing, too, it is '0-0' (distribution specification, "Pushing a blob in chunks").
        http.Response.Headers.Range = string.Create(CultureInfo.InvariantCulture, $"0-{Math.Max(0, length - 1)}");
        http.Response.Headers["Docker-Upload-UUID"] = id;
    }

    private static void CheckRange(HttpContext http, RegistryRoute.Upload route, long length)
    {
        var text = http.Request.Headers.ContentRange.ToString();
        if (text.Length == 0)
            return;
        // '0-99', not 'bytes 0-99/100': the specification's own form. Docker's clients know only the first.
        var first = text.Split(' ')[^1].Split('-')[0];
        if (long.TryParse(first, CultureInfo.InvariantCulture, out var from) && from == length)
            return;
        Progress(http, route.Repository, route.Id, length);
        throw new RegistryFault(416, "BLOB_UPLOAD_INVALID", $"The chunk begins at '{text}', but {length} bytes are here. Go on there.");
    }

    private async Task FinishAsync(HttpContext http, RegistryRoute.Upload route, Digest expected)
    {
        await using (var upload = uploads.Open(route.Repository, route.Id))
        {
            CheckRange(http, route, upload.Length);
            await AppendAsync(http, route.Id, upload);
            var actual = await upload.FinishAsync(http.RequestAborted);
            if (actual != expected)
            {
                uploads.Remove(route.Id);
                throw RegistryFault.DigestInvalid($"The content has digest '{actual}', not '{expected}'. Nothing was kept; push it again.");
            }

            await store.AdoptAsync(route.Repository, actual, upload.File, http.RequestAborted);
        }

        uploads.Remove(route.Id);
        Created(http, route.Repository, expected);
    }

    private async Task AppendAsync(HttpContext http, string id, OpenUpload upload)
    {
        try
        {
            await upload.AppendAsync(http.Request.Body, http.RequestAborted);
        }
        catch (IOException exception) when (DiskFaults.IsFull(exception))
        {
            uploads.Remove(id);
            throw RegistryFault.DiskFull();
        }
    }
}
