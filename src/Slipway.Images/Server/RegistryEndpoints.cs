using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Slipway.Model;

namespace Slipway.Images;

/// <summary>Answers every request of a registry; what is wrong becomes an error of the specification's form.</summary>
internal sealed class RegistryEndpoints(RegistryStore store, UploadStore uploads, RegistryServerOptions options)
{
    private readonly BlobEndpoints _blobs = new(store);
    private readonly UploadEndpoints _uploads = new(store, uploads);
    private readonly ManifestEndpoints _manifests = new(store, options);
    private readonly ListEndpoints _lists = new(store);

    public async Task HandleAsync(HttpContext http)
    {
        http.Response.Headers["Docker-Distribution-Api-Version"] = "registry/2.0";
        try
        {
            var route = RegistryRoute.Parse(http.Request.Path.Value ?? "")
                ?? throw new RegistryFault(404, "NAME_UNKNOWN", $"There is nothing at '{http.Request.Path}'. This is an OCI registry; it is reached below '/v2/'.");
            await AnswerAsync(http, route);
        }
        catch (RegistryFault fault)
        {
            await SendAsync(http, fault);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            await SendAsync(http, new RegistryFault(404, "BLOB_UNKNOWN", "It was deleted while it was asked for."));
        }
        catch (Exception exception) when (exception is ToolException or UnauthorizedAccessException or IOException and not BadHttpRequestException)
        {
            if (!http.RequestAborted.IsCancellationRequested)
                await SendAsync(http, DiskFaults.IsFull(exception) ? RegistryFault.DiskFull() : new RegistryFault(500, "UNKNOWN", exception.Message));
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The client has gone; nobody reads an answer.
        }
#pragma warning disable CA1031 // The last catch of a request: there is no log, so whoever asked gets the trace of our fault.
        catch (Exception exception) when (exception is not BadHttpRequestException)
#pragma warning restore CA1031
        {
            await SendAsync(http, new RegistryFault(500, "UNKNOWN", exception.ToString()));
        }
    }

    private Task AnswerAsync(HttpContext http, RegistryRoute route) => route switch
    {
        RegistryRoute.Blob one => _blobs.HandleAsync(http, one),
        RegistryRoute.Uploads one => _uploads.BeginAsync(http, one),
        RegistryRoute.Upload one => _uploads.GoOnAsync(http, one),
        RegistryRoute.Manifest one => _manifests.HandleAsync(http, one),
        RegistryRoute.Tags one => _lists.SendTagsAsync(http, one),
        RegistryRoute.Referrers one => _lists.SendReferrersAsync(http, one),
        RegistryRoute.Catalog => _lists.SendCatalogAsync(http),
        _ => http.Response.WriteAsync("{}", http.RequestAborted),
    };

    private static async Task SendAsync(HttpContext http, RegistryFault fault)
    {
        if (http.Response.HasStarted)
        {
            // Half an answer must not look like a whole one.
            http.Abort();
            return;
        }

        http.Response.StatusCode = fault.Status;
        http.Response.ContentLength = null;
        foreach (var name in (string[])["Cache-Control", "ETag", "Docker-Content-Digest"])
            http.Response.Headers.Remove(name);
        http.Response.ContentType = "application/json";
        using var content = new MemoryStream();
        await using (var json = new Utf8JsonWriter(content))
        {
            json.WriteStartObject();
            json.WriteStartArray("errors");
            json.WriteStartObject();
            json.WriteString("code", fault.Code);
            json.WriteString("message", fault.Message);
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
        }

        if (!HttpMethods.IsHead(http.Request.Method))
            await http.Response.Body.WriteAsync(content.ToArray(), http.RequestAborted);
    }
}
