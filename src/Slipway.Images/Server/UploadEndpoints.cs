using System.Globalization;
using System.Security.Cryptography;
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
            if (RegistryRoute.Parse($"/v2/{from}/tags/list") is not null && await store.TryMountAsync(route.Repository, digest, from, http.RequestAborted))
            {
                Created(http, route.Repository, digest);
                return;
            }
        }

        var id = uploads.Begin(route.Repository);
        if (query.ContainsKey("digest"))
            await FinishAsync(http, route.Repository, id);
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
                CheckRange(http, route, length);
                await AppendAsync(http, route.Id, hash: null);
                Accepted(http, route.Repository, route.Id, uploads.Length(route.Repository, route.Id));
                break;
            case "PUT":
                CheckRange(http, route, length);
                await FinishAsync(http, route.Repository, route.Id);
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

    private async Task FinishAsync(HttpContext http, string repository, string id)
    {
        var expected = BlobEndpoints.DigestOf(http.Request.Query["digest"]);
        using var hash = uploads.Length(repository, id) == 0 ? IncrementalHash.CreateHash(HashAlgorithmName.SHA256) : null;
        await AppendAsync(http, id, hash);
        var hashed = hash is null ? null : Digest.FromHash(hash.GetCurrentHash());
        var (file, actual) = await uploads.FinishAsync(id, hashed, http.RequestAborted);
        if (actual != expected)
        {
            uploads.Remove(id);
            throw RegistryFault.DigestInvalid($"The content has digest '{actual}', not '{expected}'. Nothing was kept; push it again.");
        }

        await store.AdoptAsync(repository, actual, file, http.RequestAborted);
        uploads.Remove(id);
        Created(http, repository, actual);
    }

    private async Task AppendAsync(HttpContext http, string id, IncrementalHash? hash)
    {
        try
        {
            await uploads.AppendAsync(id, http.Request.Body, hash, http.RequestAborted);
        }
        catch (IOException exception) when (DiskFaults.IsFull(exception))
        {
            uploads.Remove(id);
            throw RegistryFault.DiskFull();
        }
    }
}
