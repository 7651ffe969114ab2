using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.Json;
using Slipway.Model;

namespace Slipway.Kubernetes;

/// <summary>What an API server serves. A kind costs one small request for its group's version, and none while that is remembered.</summary>
internal sealed class ApiDirectory
{
    private readonly ApiTransport _transport;
    private readonly DiscoveryFiles? _files;
    private readonly WholeDirectory _whole;
    private readonly ConcurrentDictionary<string, ImmutableArray<ApiResource>> _versions = new(StringComparer.Ordinal);

    public ApiDirectory(ApiTransport transport)
    {
        _transport = transport;
        _files = transport.Options.DiscoveryFolder is { } folder
            ? new DiscoveryFiles(folder, transport.Connection.Address, transport.Options.DiscoveryLife, transport.Clock)
            : null;
        _whole = new WholeDirectory(transport, _files);
    }

    /// <summary>How a kind is served.</summary>
    /// <exception cref="UsageException">The server does not know it.</exception>
    public async Task<ApiResource> FindAsync(ResourceKind kind, CancellationToken cancellationToken)
    {
        var path = ApiResource.PathOf(kind.Group, kind.Version);
        if (_versions.TryGetValue(path, out var known) && Find(known, kind) is { } remembered)
            return remembered;
        if (_files?.Find(path) is { } kept && Read(kept) is { } onDisk && Find(onDisk, kind) is { } found)
        {
            _versions[path] = onDisk;
            return found;
        }

        // A kind that is not remembered may be new: a custom one that was just defined.
        var fresh = await AskAsync(kind, path, cancellationToken);
        return Find(fresh, kind) ?? throw Unknown(kind, fresh);
    }

    /// <summary>The kind that somebody means by a word: <c>deploy</c>, <c>Deployment</c>, <c>deployments.apps</c> or <c>deployments.v1.apps</c>.</summary>
    /// <exception cref="UsageException">The server knows none of that name.</exception>
    public async Task<ApiResource> FindAsync(string word, CancellationToken cancellationToken)
    {
        var isRemembered = _whole.IsKnown;
        var all = await _whole.ReadAsync(Freshness.Remembered, cancellationToken);
        if (ResourceWords.Find(all.Resources, word) is { } found)
            return found;
        if (isRemembered || all.IsOfDisk)
            all = await _whole.ReadAsync(Freshness.Now, cancellationToken);
        return ResourceWords.Find(all.Resources, word) ?? throw new UsageException(
            $"The API server at '{_transport.Connection.Address}' knows no kind '{word}'.{Suggestion.Sentence(word, all.Resources.Select(one => one.Plural))}{all.Remark}");
    }

    /// <summary>All that it serves.</summary>
    public Task<DirectoryListing> ListAsync(CancellationToken cancellationToken) => _whole.ReadAsync(Freshness.Remembered, cancellationToken);

    private async Task<ImmutableArray<ApiResource>> AskAsync(ResourceKind kind, string path, CancellationToken cancellationToken)
    {
        byte[] answer;
        try
        {
            answer = await _transport.ReadAsync(ApiCall.Get(path, $"asking which kinds '{kind.ApiVersion}' has"), cancellationToken);
        }
        catch (KubernetesException exception) when (exception.IsNotFound)
        {
            throw new UsageException(
                $"The API server at '{_transport.Connection.Address}' does not serve '{kind.ApiVersion}', the apiVersion of {kind.Kind}. "
                + "Install what defines it, or use a version that the server has ('kubectl api-versions').", exception);
        }

        var read = Read(answer) ?? throw new ToolException($"The API server at '{_transport.Connection.Address}' answered '{path}' with something else than a list of kinds.");
        _files?.Keep(path, answer);
        _versions[path] = read;
        return read;
    }

    private UsageException Unknown(ResourceKind kind, ImmutableArray<ApiResource> known) => new(
        $"The API server at '{_transport.Connection.Address}' knows no kind '{kind.Kind}' in '{kind.ApiVersion}'.{Suggestion.Sentence(kind.Kind, known.Select(one => one.Kind.Kind))}");

    private static ApiResource? Find(ImmutableArray<ApiResource> known, ResourceKind kind) => known.FirstOrDefault(one => one.Kind == kind);

    private static ImmutableArray<ApiResource>? Read(byte[] answer)
    {
        try
        {
            return DiscoveryReader.ReadVersion(JsonElement.Parse(answer));
        }
        catch (JsonException)
        {
            // A torn file, or a page of a proxy: the caller asks or says so.
            return null;
        }
    }
}
