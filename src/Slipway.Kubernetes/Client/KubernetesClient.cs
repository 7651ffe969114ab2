using System.Text.Json;
using Slipway.Model;

namespace Slipway.Kubernetes;

/// <summary>
/// A client of one API server, for objects of any kind that it serves. Asks the server which kinds there are, and remembers it. Requests
/// are repeated where that does no harm. Thread-safe.
/// </summary>
public sealed partial class KubernetesClient : IDisposable
{
    private readonly ApiTransport _transport;
    private readonly ApiDirectory _directory;

    /// <summary>A client; connects to nothing yet.</summary>
    /// <param name="connection">The server, and as whom.</param>
    /// <param name="options">What the client uses of this machine.</param>
    public KubernetesClient(KubernetesConnection connection, KubernetesClientOptions options)
    {
        _transport = new ApiTransport(connection, options);
        _directory = new ApiDirectory(_transport);
    }

    /// <summary>The server, and as whom.</summary>
    public KubernetesConnection Connection => _transport.Connection;

    /// <summary>How many requests were sent so far, repetitions included.</summary>
    public long Requests => _transport.Requests;

    /// <inheritdoc/>
    public void Dispose() => _transport.Dispose();

    /// <summary>How a kind is served.</summary>
    /// <exception cref="UsageException">The server does not know it.</exception>
    public Task<ApiResource> ResourceAsync(ResourceKind kind, CancellationToken cancellationToken) => _directory.FindAsync(kind, cancellationToken);

    /// <summary>The kind that somebody means by a word, such as <c>deploy</c>, <c>Deployment</c> or <c>deployments.apps</c>.</summary>
    /// <exception cref="UsageException">The server knows none of that name.</exception>
    public Task<ApiResource> ResourceAsync(string word, CancellationToken cancellationToken) => _directory.FindAsync(word, cancellationToken);

    /// <summary>All kinds that the server serves.</summary>
    public Task<DirectoryListing> ResourcesAsync(CancellationToken cancellationToken) => _directory.ListAsync(cancellationToken);

    /// <summary>The version of the server.</summary>
    public async Task<ServerVersion> VersionAsync(CancellationToken cancellationToken)
    {
        var call = ApiCall.Get("/version", "asking for its version");
        return ServerVersion.Read(await ReadJsonAsync(call, cancellationToken));
    }

    /// <summary>One object.</summary>
    /// <exception cref="KubernetesException">There is none (404), or the server said no.</exception>
    public async Task<KubernetesObject> GetAsync(ObjectName name, CancellationToken cancellationToken)
    {
        var resource = await ResourceAsync(name.Kind, cancellationToken);
        return await SendAsync(ApiCall.Get(PathOf(resource, name), $"reading {name}"), name.Kind, cancellationToken);
    }

    /// <summary>One object; null where there is none.</summary>
    public async Task<KubernetesObject?> FindAsync(ObjectName name, CancellationToken cancellationToken)
    {
        try
        {
            return await GetAsync(name, cancellationToken);
        }
        catch (KubernetesException exception) when (exception.IsNotFound)
        {
            return null;
        }
    }

    private string PathOf(ApiResource resource, ObjectName name, string? subresource = null) =>
        resource.PathOf(name.Namespace ?? Connection.Namespace, name.Name, subresource);

    private async Task<KubernetesObject> SendAsync(ApiCall call, ResourceKind kind, CancellationToken cancellationToken)
    {
        var root = await ReadJsonAsync(call, cancellationToken);
        return new KubernetesObject(root, ResourceKind.Find(root) ?? kind);
    }

    private async Task<JsonElement> ReadJsonAsync(ApiCall call, CancellationToken cancellationToken)
    {
        var body = await _transport.ReadAsync(call, cancellationToken);
        try
        {
            return JsonElement.Parse(body, KubernetesObject.Depth);
        }
        catch (JsonException exception)
        {
            throw NotJson(call, exception);
        }
    }

    private ToolException NotJson(ApiCall call, JsonException exception) => new(
        $"The API server at '{Connection.Address}' answered {call.Doing} with something else than Kubernetes objects: {exception.Message} Check that it is an API server, and not a proxy's page.", exception);
}
