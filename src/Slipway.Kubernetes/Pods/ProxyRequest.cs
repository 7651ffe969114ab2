using Slipway.Model;

namespace Slipway.Kubernetes;

/// <summary>A request to what listens in a pod or behind a service.</summary>
public sealed record ProxyRequest
{
    /// <summary>Whether a pod or a service is named.</summary>
    public required ProxyTarget Target { get; init; }

    /// <summary>The pod's or service's name.</summary>
    public required string Name { get; init; }

    /// <summary>Its namespace; null for the connection's own.</summary>
    public string? Namespace { get; init; }

    /// <summary>The port: a number, or the name of a service's port; null for the only one of a service, or 80 of a pod.</summary>
    public string? Port { get; init; }

    /// <summary>Whether it listens for HTTPS there; its certificate is not checked by API servers.</summary>
    public ProxyScheme Scheme { get; init; }

    /// <summary>The path with its query. Default: <c>/</c>.</summary>
    public string Path { get; init; } = "/";

    /// <summary>The method. Default: GET.</summary>
    public HttpMethod Method { get; init; } = HttpMethod.Get;

    /// <summary>The body; null for none.</summary>
    public ReadOnlyMemory<byte>? Body { get; init; }

    /// <summary>What the body is.</summary>
    public string ContentType { get; init; } = "application/octet-stream";

    /// <summary>The size of an answer that is too much. Default: 16 MiB.</summary>
    public int LargestAnswer { get; init; } = 16 * 1024 * 1024;

    /// <summary>What is asked, for messages.</summary>
    public override string ToString() => $"{(Target == ProxyTarget.Pod ? "pod" : "service")} '{Name}' at '{Path.Split('?')[0]}'";

    internal string PathIn(string @namespace)
    {
        var kind = ResourceKind.Of("v1", Target.ToString());
        var name = ObjectName.Of(kind, Namespace ?? @namespace, Name);
        if (Port?.AsSpan().ContainsAny(":/?%#") == true)
            throw new UsageException($"'{Port}' is no port. Expected a number or a port's name, such as '8080' or 'http'.");
        var scheme = Scheme == ProxyScheme.Https ? "https:" : "";
        var port = Port is null ? scheme.Length > 0 ? ":" : "" : ":" + Port;
        var plural = Target == ProxyTarget.Pod ? "pods" : "services";
        return $"/api/v1/namespaces/{Uri.EscapeDataString(name.Namespace ?? "")}/{plural}/{scheme}{Uri.EscapeDataString(name.Name)}{port}/proxy/{Path.TrimStart('/')}";
    }
}
