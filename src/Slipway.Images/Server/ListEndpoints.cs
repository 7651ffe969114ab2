using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Slipway.Images;

/// <summary>Lists: repositories, tags, referrers.</summary>
internal sealed class ListEndpoints(RegistryStore store)
{
    public Task SendCatalogAsync(HttpContext http) =>
        SendPageAsync(http, store.List(), json => json.WritePropertyName("repositories"));

    public Task SendTagsAsync(HttpContext http, RegistryRoute.Tags route)
    {
        var tags = store.Tags(route.Repository)
            ?? throw new RegistryFault(404, "NAME_UNKNOWN", $"There is no repository '{route.Repository}'.");
        return SendPageAsync(http, tags, json =>
        {
            json.WriteString("name", route.Repository);
            json.WritePropertyName("tags");
        });
    }

    /// <summary>An index of what refers to a manifest; empty where nothing does ("Listing Referrers").</summary>
    public async Task SendReferrersAsync(HttpContext http, RegistryRoute.Referrers route)
    {
        CheckIsGet(http);
        var subject = BlobEndpoints.DigestOf(route.Digest);
        List<OciDescriptor> found = [];
        foreach (var digest in store.Referrers(route.Repository, subject))
        {
            if (store.MediaTypeOf(route.Repository, digest) is not { } mediaType)
                continue;
            if (await TryReadAsync(store.FileOf(digest), http.RequestAborted) is not { } content)
                continue;
            var manifest = RegistryManifest.Read(content, mediaType);
            found.Add(new OciDescriptor
            {
                MediaType = mediaType,
                Digest = digest,
                Size = manifest.Content.Length,
                ArtifactType = manifest.ArtifactType,
                Annotations = manifest.Annotations,
            });
        }

        if (http.Request.Query["artifactType"].ToString() is { Length: > 0 } wanted)
        {
            found.RemoveAll(one => one.ArtifactType != wanted);
            http.Response.Headers["OCI-Filters-Applied"] = "artifactType";
        }

        var index = new OciIndex { SchemaVersion = 2, MediaType = MediaTypes.Index, Manifests = found };
        http.Response.ContentType = MediaTypes.Index;
        await http.Response.Body.WriteAsync(OciJson.Write(index, OciJson.Canonical.OciIndex), http.RequestAborted);
    }

    // Null where it was deleted while the list was made.
    private static async Task<byte[]?> TryReadAsync(string file, CancellationToken cancellationToken)
    {
        try
        {
            return await File.ReadAllBytesAsync(file, cancellationToken);
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    private static async Task SendPageAsync(HttpContext http, IReadOnlyList<string> all, Action<Utf8JsonWriter> head)
    {
        CheckIsGet(http);
        var last = http.Request.Query["last"].ToString();
        var rest = all.Where(one => string.CompareOrdinal(one, last) > 0).ToArray();
        var page = rest;
        if (http.Request.Query["n"].ToString() is { Length: > 0 } text)
        {
            if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count))
                throw new RegistryFault(400, "PAGINATION_NUMBER_INVALID", $"'{text}' is not a number of entries. Expected 0 or more.");
            page = [.. rest.Take(count)];
            if (page.Length is > 0 && page.Length < rest.Length)
                http.Response.Headers.Link = $"<{http.Request.Path}?n={count}&last={Uri.EscapeDataString(page[^1])}>; rel=\"next\"";
        }

        http.Response.ContentType = "application/json";
        await using var json = new Utf8JsonWriter(http.Response.Body);
        json.WriteStartObject();
        head(json);
        json.WriteStartArray();
        foreach (var one in page)
            json.WriteStringValue(one);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void CheckIsGet(HttpContext http)
    {
        if (!HttpMethods.IsGet(http.Request.Method))
            throw RegistryFault.Unsupported($"A list cannot be asked by '{http.Request.Method}'.");
    }
}
