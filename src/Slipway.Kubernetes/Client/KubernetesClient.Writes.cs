using System.Text.Json.Nodes;

namespace Slipway.Kubernetes;

/// <content>Writes. None is repeated where it might be done twice.</content>
public sealed partial class KubernetesClient
{
    /// <summary>Makes an object; the server names it where it has only a <c>generateName</c>.</summary>
    /// <exception cref="KubernetesException">There is one of that name (409 AlreadyExists), or the server said no.</exception>
    public async Task<KubernetesObject> CreateAsync(KubernetesObject wanted, WriteOptions options, CancellationToken cancellationToken)
    {
        var resource = await ResourceAsync(wanted.Kind, cancellationToken);
        var @namespace = wanted.Metadata.Namespace ?? Connection.Namespace;
        var path = options.Subresource is null ? resource.PathOf(@namespace) : resource.PathOf(@namespace, wanted.Metadata.Name, options.Subresource);
        return await WriteAsync(HttpMethod.Post, path, $"creating {wanted}", wanted.ToUtf8(), wanted.Kind, options, Repetition.OnlyUndone, cancellationToken);
    }

    /// <summary>Applies what is wanted of an object (server-side apply): makes it, or sets these fields and no others.</summary>
    /// <exception cref="KubernetesException">Others take care of some of the fields (<see cref="KubernetesException.Conflicts"/>), or the server said no.</exception>
    public async Task<KubernetesObject> ApplyAsync(KubernetesObject wanted, WriteOptions options, CancellationToken cancellationToken)
    {
        var resource = await ResourceAsync(wanted.Kind, cancellationToken);
        var call = new ApiCall
        {
            Method = HttpMethod.Patch,
            Path = PathOf(resource, wanted.Name, options.Subresource) + Query(options).AddIf("force", options.Conflicts == ConflictChoice.Take),
            Doing = $"applying {wanted}",
            Body = wanted.ToUtf8(),
            ContentType = "application/apply-patch+yaml",
        };
        return await SendAsync(call, wanted.Kind, cancellationToken);
    }

    /// <summary>Changes an object that there is.</summary>
    /// <exception cref="KubernetesException">There is none (404), it has been changed meanwhile (409), or the server said no.</exception>
    public async Task<KubernetesObject> PatchAsync(ObjectName name, ObjectPatch patch, WriteOptions options, CancellationToken cancellationToken)
    {
        var resource = await ResourceAsync(name.Kind, cancellationToken);
        var call = new ApiCall
        {
            Method = HttpMethod.Patch,
            Path = PathOf(resource, name, options.Subresource) + Query(options),
            Doing = $"changing {name}",
            Body = patch.ToUtf8(),
            ContentType = patch.ContentType,
            Repetition = patch.Repetition,
        };
        return await SendAsync(call, name.Kind, cancellationToken);
    }

    /// <summary>Replaces an object; with a <c>resourceVersion</c> only in that state.</summary>
    /// <exception cref="KubernetesException">There is none (404), it has been changed meanwhile (409), or the server said no.</exception>
    public async Task<KubernetesObject> ReplaceAsync(KubernetesObject wanted, WriteOptions options, CancellationToken cancellationToken)
    {
        var resource = await ResourceAsync(wanted.Kind, cancellationToken);
        var path = PathOf(resource, wanted.Name, options.Subresource);
        return await WriteAsync(HttpMethod.Put, path, $"replacing {wanted}", wanted.ToUtf8(), wanted.Kind, options, Repetition.OnlyUndone, cancellationToken);
    }

    /// <summary>Deletes an object. That it has gone, a watch tells.</summary>
    /// <exception cref="KubernetesException">It is not the one that is meant (409), or the server said no.</exception>
    public async Task<DeleteOutcome> DeleteAsync(ObjectName name, DeleteOptions options, CancellationToken cancellationToken)
    {
        var resource = await ResourceAsync(name.Kind, cancellationToken);
        var call = new ApiCall { Method = HttpMethod.Delete, Path = PathOf(resource, name), Doing = $"deleting {name}", Body = options.ToUtf8() };
        try
        {
            var left = await ReadJsonAsync(call, cancellationToken);
            // Either the object with the time of its end, or a Status.
            return left.Field("metadata").Text("deletionTimestamp") is null ? DeleteOutcome.Gone : DeleteOutcome.Leaving;
        }
        catch (KubernetesException exception) when (exception.IsNotFound)
        {
            return DeleteOutcome.Missing;
        }
    }

    /// <summary>How many replicas an object of any kind that can be scaled is to have, and has.</summary>
    public async Task<ObjectScale> ScaleAsync(ObjectName name, CancellationToken cancellationToken)
    {
        var resource = await ResourceAsync(name.Kind, cancellationToken);
        return ObjectScale.Read(await ReadJsonAsync(ApiCall.Get(PathOf(resource, name, "scale"), $"reading the scale of {name}"), cancellationToken));
    }

    /// <summary>Scales an object of any kind that can be.</summary>
    /// <param name="name">Which one.</param>
    /// <param name="replicas">How many there shall be; 0 or more.</param>
    /// <param name="options">How it is written.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<ObjectScale> ScaleAsync(ObjectName name, int replicas, WriteOptions options, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(replicas);
        var patch = new ObjectPatch.Merge(new JsonObject { ["spec"] = new JsonObject { ["replicas"] = replicas } });
        return ObjectScale.Read((await PatchAsync(name, patch, options with { Subresource = "scale" }, cancellationToken)).Root);
    }

    private Task<KubernetesObject> WriteAsync(
        HttpMethod method, string path, string doing, byte[] body, ResourceKind kind, WriteOptions options, Repetition repetition, CancellationToken cancellationToken) =>
        SendAsync(
            new ApiCall { Method = method, Path = path + Query(options), Doing = doing, Body = body, Repetition = repetition }, kind, cancellationToken);

    private static ApiQuery Query(WriteOptions options) =>
        new ApiQuery().Add("fieldManager", options.FieldManager).Add("dryRun", options.DryRun == DryRun.Server ? "All" : null);
}
