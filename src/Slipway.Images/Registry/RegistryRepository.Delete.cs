using System.Net;
using Slipway.Model;

namespace Slipway.Images;

/// <summary>Removing from the repository.</summary>
public sealed partial class RegistryRepository
{
    /// <summary>Removes a manifest with all its tags; false where there is none.</summary>
    /// <exception cref="ToolException">The registry failed, or does not delete.</exception>
    public Task<bool> DeleteManifestAsync(Digest digest, CancellationToken cancellationToken) =>
        DeleteAsync($"manifests/{digest}", $"deleting manifest '{digest}' of '{Name}'", cancellationToken);

    /// <summary>Removes a blob; false where there is none. Manifests that name it are left, and broken.</summary>
    /// <exception cref="ToolException">The registry failed, or does not delete.</exception>
    public Task<bool> DeleteBlobAsync(Digest digest, CancellationToken cancellationToken) =>
        DeleteAsync($"blobs/{digest}", $"deleting blob '{digest}' of '{Name}'", cancellationToken);

    /// <summary>Removes a tag and nothing else; false where there is none.</summary>
    /// <exception cref="ToolException">The registry failed, or cannot remove a tag without its manifest, as Docker's own of version 2 cannot.</exception>
    public async Task<bool> DeleteTagAsync(Tag tag, CancellationToken cancellationToken)
    {
        var doing = $"deleting tag '{tag}' of '{Name}'";
        using var response = await SendDeleteAsync($"manifests/{tag}", doing, cancellationToken);
        if (response.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.MethodNotAllowed or HttpStatusCode.NotImplemented)
            throw new ToolException(
                $"Registry '{Registry}' failed at {doing}: it answered {(int)response.StatusCode}. It cannot delete a tag alone; delete its manifest by digest, with all its tags, or let the tag stay.");
        return await IsDeletedAsync(response, doing, cancellationToken);
    }

    private async Task<bool> DeleteAsync(string rest, string doing, CancellationToken cancellationToken)
    {
        using var response = await SendDeleteAsync(rest, doing, cancellationToken);
        return await IsDeletedAsync(response, doing, cancellationToken);
    }

    private Task<HttpResponseMessage> SendDeleteAsync(string rest, string doing, CancellationToken cancellationToken) =>
        _transport.SendAsync(() => Ask(HttpMethod.Delete, rest), TokenScope.Delete(Name), doing, cancellationToken);

    private async Task<bool> IsDeletedAsync(HttpResponseMessage response, string doing, CancellationToken cancellationToken)
    {
        if (response.StatusCode == HttpStatusCode.NotFound)
            return false;
        await CheckAsync(response, doing, cancellationToken);
        return true;
    }
}
