using System.Text.Json;

namespace Slipway.Kubernetes;

/// <summary>A line of a watch.</summary>
internal abstract record WatchLine
{
    private WatchLine()
    {
    }

    /// <summary>Reads one.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    public static WatchLine Read(ReadOnlySpan<byte> line, ResourceKind kind)
    {
        var root = JsonElement.Parse(line, KubernetesObject.Depth);
        if (root.Field("object") is not { ValueKind: JsonValueKind.Object } found)
            throw new JsonException("It has no 'object'.");
        return root.Text("type") switch
        {
            "ADDED" or "MODIFIED" => new Present(Named(found, kind)),
            "DELETED" => new Gone(Named(found, kind)),
            "BOOKMARK" => new Bookmark(found.Field("metadata").Text("resourceVersion") ?? ""),
            "ERROR" => new Failed(KubernetesStatus.Find(found, 500) ?? new KubernetesStatus { Code = 500, Message = "It gave no reason." }),
            var other => throw new JsonException($"Its type is '{other}'."),
        };
    }

    private static KubernetesObject Named(JsonElement root, ResourceKind kind) => root.Field("metadata").Text("name") is { Length: > 0 }
        ? new KubernetesObject(root, ResourceKind.Find(root) ?? kind)
        : throw new JsonException("Its object has no name.");

    /// <summary>An object was added or changed.</summary>
    public sealed record Present(KubernetesObject Object) : WatchLine;

    /// <summary>An object was deleted.</summary>
    public sealed record Gone(KubernetesObject Object) : WatchLine;

    /// <summary>All up to here has been told.</summary>
    public sealed record Bookmark(string ResourceVersion) : WatchLine;

    /// <summary>The server cannot go on.</summary>
    public sealed record Failed(KubernetesStatus Status) : WatchLine;
}
