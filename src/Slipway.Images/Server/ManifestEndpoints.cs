using Microsoft.AspNetCore.Http;
using Slipway.Model;

namespace Slipway.Images;

/// <summary>Manifests and indexes, by tag and by digest.</summary>
internal sealed class ManifestEndpoints(RegistryStore store, RegistryServerOptions options)
{
    public async Task HandleAsync(HttpContext http, RegistryRoute.Manifest route)
    {
        switch (http.Request.Method)
        {
            case "GET" or "HEAD":
                await SendAsync(http, route);
                break;
            case "PUT":
                await PutAsync(http, route);
                break;
            case "DELETE":
                await DeleteAsync(http, route);
                break;
            default:
                throw RegistryFault.Unsupported($"A manifest cannot be asked by '{http.Request.Method}'.");
        }
    }

    private async Task SendAsync(HttpContext http, RegistryRoute.Manifest route)
    {
        var digest = Find(route) ?? throw RegistryFault.ManifestUnknown(route.Reference);
        var mediaType = store.MediaTypeOf(route.Repository, digest) ?? throw RegistryFault.ManifestUnknown(route.Reference);
        var content = await File.ReadAllBytesAsync(store.FileOf(digest), http.RequestAborted);
        http.Response.ContentType = mediaType;
        http.Response.ContentLength = content.Length;
        http.Response.Headers["Docker-Content-Digest"] = digest.Value;
        http.Response.Headers.ETag = $"\"{digest}\"";
        if (HttpMethods.IsHead(http.Request.Method))
            return;
        await http.Response.Body.WriteAsync(content, http.RequestAborted);
        Report(RegistryEventKind.Pulled, route, digest);
    }

    private async Task PutAsync(HttpContext http, RegistryRoute.Manifest route)
    {
        var content = await ReadAsync(http);
        var type = http.Request.ContentType?.Split(';')[0].Trim() ?? "";
        var manifest = RegistryManifest.Read(content, type);
        var (tag, digest) = ReferenceOf(route.Reference);
        if (digest is not null && digest != manifest.Digest)
            throw RegistryFault.DigestInvalid($"The manifest has digest '{manifest.Digest}', not '{digest}'.");
        if (await store.PutManifestAsync(route.Repository, manifest, tag, options.Tags, now => MayReplace(http.Request, now), http.RequestAborted) is { } present)
            throw new RegistryFault(412, "DENIED", $"Tag '{tag}' points at '{present}', and tags do not change here. Push under another tag.");
        http.Response.StatusCode = StatusCodes.Status201Created;
        http.Response.Headers.Location = $"/v2/{route.Repository}/manifests/{manifest.Digest}";
        http.Response.Headers["Docker-Content-Digest"] = manifest.Digest.Value;
        if (manifest.Subject is { } subject)
            http.Response.Headers["OCI-Subject"] = subject.Value;
        Report(RegistryEventKind.Pushed, route, manifest.Digest);
    }

    // So that of several who add to one tag at once none takes away what another wrote.
    private static bool MayReplace(HttpRequest request, Digest? now) =>
        (request.Headers.IfMatch.Count == 0 || (now is not null && request.Headers.IfMatch.Any(one => one == "*" || one == $"\"{now}\"")))
        && (request.Headers.IfNoneMatch != "*" || now is null);

    private async Task DeleteAsync(HttpContext http, RegistryRoute.Manifest route)
    {
        var (tag, digest) = ReferenceOf(route.Reference);
        var done = tag is not null
            ? await store.DeleteTagAsync(route.Repository, tag, http.RequestAborted)
            : digest is not null && await DeleteAsync(route.Repository, digest, http.RequestAborted);
        if (!done)
            throw RegistryFault.ManifestUnknown(route.Reference);
        http.Response.StatusCode = StatusCodes.Status202Accepted;
        Report(RegistryEventKind.Deleted, route, digest);
    }

    private async Task<bool> DeleteAsync(string repository, Digest digest, CancellationToken cancellationToken)
    {
        if (store.MediaTypeOf(repository, digest) is not { } mediaType)
            return false;
        var content = await File.ReadAllBytesAsync(store.FileOf(digest), cancellationToken);
        var subject = RegistryManifest.Read(content, mediaType).Subject;
        return await store.DeleteAsync(repository, LinkKind.Manifest, digest, subject, cancellationToken);
    }

    private async Task<byte[]> ReadAsync(HttpContext http)
    {
        using var content = new MemoryStream();
        var buffer = new byte[64 * 1024];
        int count;
        while ((count = await http.Request.Body.ReadAsync(buffer, http.RequestAborted)) > 0)
        {
            if (content.Length + count > options.MaximumManifestBytes)
                throw new RegistryFault(413, "SIZE_INVALID", $"The manifest has more than {options.MaximumManifestBytes} bytes.");
            content.Write(buffer, 0, count);
        }

        return content.ToArray();
    }

    private void Report(RegistryEventKind kind, RegistryRoute.Manifest route, Digest? digest) =>
        options.Events?.Report(new RegistryEvent(kind, route.Repository, ReferenceOf(route.Reference).Tag, digest));

    private Digest? Find(RegistryRoute.Manifest route)
    {
        var (tag, digest) = ReferenceOf(route.Reference);
        return tag is null ? digest : store.FindTag(route.Repository, tag);
    }

    private static (Tag? Tag, Digest? Digest) ReferenceOf(string reference) =>
        reference.Contains(':', StringComparison.Ordinal) ? (null, BlobEndpoints.DigestOf(reference))
        : Tag.TryParse(reference, null, out var tag) ? (tag, null)
        : throw new RegistryFault(400, "MANIFEST_INVALID", $"'{reference}' is neither a tag nor a digest.");
}
