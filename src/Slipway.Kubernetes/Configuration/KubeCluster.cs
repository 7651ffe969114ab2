using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Slipway.Model;

namespace Slipway.Kubernetes;

/// <summary>A cluster of a kubeconfig: where its API server is and who vouches for it.</summary>
public sealed record KubeCluster
{
    /// <summary>Where it stands.</summary>
    public required KubeConfigPlace Place { get; init; }

    /// <summary>The API server's address.</summary>
    public Uri? Server { get; init; }

    /// <summary>The name that the server's certificate must bear, where it is not the address's.</summary>
    public string? TlsServerName { get; init; }

    /// <summary>Whether any certificate will do. Encrypted, but to whom is not known.</summary>
    public bool SkipsTlsVerification { get; init; }

    /// <summary>A file of the authorities (PEM) that vouch for the server.</summary>
    public AbsolutePath? AuthorityFile { get; init; }

    /// <summary>The same as text, which counts more than the file.</summary>
    public ImmutableArray<byte>? AuthorityData { get; init; }

    /// <summary>The proxy to it: http, https or socks5; null where the environment's counts.</summary>
    public Uri? Proxy { get; init; }

    /// <summary>Whether answers are asked for uncompressed.</summary>
    public bool DisablesCompression { get; init; }

    /// <summary>What a credential plugin is told of this cluster (the extension <c>client.authentication.k8s.io/exec</c>).</summary>
    internal JsonNode? PluginConfig { get; init; }

    /// <summary>The server; a proxy's address may hold a password and is left out.</summary>
    public override string ToString() => $"{nameof(KubeCluster)} {{ {Place}, {Server?.GetLeftPart(UriPartial.Path)} }}";
}
