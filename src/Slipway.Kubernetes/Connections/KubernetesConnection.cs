using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Slipway.Kubernetes;

/// <summary>An API server and all that is needed to speak to it as somebody. Holds no open connection.</summary>
public sealed record KubernetesConnection
{
    /// <summary>The API server's address.</summary>
    public required Uri Server { get; init; }

    /// <summary>The namespace where none is named. Default: <c>default</c>.</summary>
    public string Namespace { get; init; } = "default";

    /// <summary>Where this is configured, for messages: a context, or the pod that this runs in.</summary>
    public string Origin { get; init; } = "";

    /// <summary>How the server proves who it is.</summary>
    public ServerTrust Trust { get; init; } = ServerTrust.OfSystem;

    /// <summary>The client's certificate; null for none.</summary>
    public ClientIdentity? Identity { get; init; }

    /// <summary>How the client proves who it is otherwise.</summary>
    public ClientProof Proof { get; init; } = ClientProof.Nothing;

    /// <summary>As whom requests are made.</summary>
    public Impersonation Impersonation { get; init; } = Impersonation.None;

    /// <summary>The proxy (http, https, socks5); null for the one that <see cref="Variables"/> name, if any.</summary>
    public Uri? Proxy { get; init; }

    /// <summary>The environment variables, of which <c>HTTPS_PROXY</c>, <c>HTTP_PROXY</c> and <c>NO_PROXY</c> count.</summary>
    public ImmutableDictionary<string, string> Variables { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Whether answers may be compressed. Default: they may.</summary>
    public Compression Compression { get; init; }

    /// <summary>How long things may take.</summary>
    public ConnectionLimits Limits { get; init; } = ConnectionLimits.Default;

    /// <summary>What a credential plugin is told of the cluster beyond its address; null for nothing.</summary>
    internal JsonNode? PluginConfig { get; init; }

    /// <summary>The server and where it is configured; nothing that is secret.</summary>
    public override string ToString() =>
        Origin.Length > 0 ? $"{Address} ({Origin})" : Address;

    /// <summary>The server's address without a user or query, for messages.</summary>
    internal string Address => Server.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped).TrimEnd('/');
}
