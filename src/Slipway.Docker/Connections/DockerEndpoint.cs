using Slipway.Model;

namespace Slipway.Docker;

/// <summary>Where a Docker engine listens: <c>unix:///path</c>, <c>npipe:////./pipe/name</c> or <c>tcp://host:port</c>.</summary>
public sealed record DockerEndpoint
{
    private const int PlainPort = 2375;
    private const int TlsPort = 2376;

    private DockerEndpoint(Uri address) => Address = address;

    /// <summary>As Docker spells it.</summary>
    public Uri Address { get; }

    /// <summary>The folder of <c>ca.pem</c>, <c>cert.pem</c> and <c>key.pem</c> (each may be missing); null where TLS is not used.</summary>
    public AbsolutePath? TlsFolder { get; init; }

    /// <summary>Whether TLS is used without any file of its own.</summary>
    public bool UsesTls => TlsFolder is not null || Address.Scheme == "https";

    /// <summary>Whether the engine must prove who it is; only with TLS. Default: it must.</summary>
    public TlsVerification Verification { get; init; }

    /// <summary>The engine of this machine where nothing else is said.</summary>
    public static DockerEndpoint Default { get; } = Parse(OperatingSystem.IsWindows() ? "npipe:////./pipe/docker_engine" : "unix:///var/run/docker.sock");

    /// <summary>The base of requests: the host and port of TCP, else a name that the connection ignores.</summary>
    internal Uri RequestBase => Address.Scheme is "unix" or "npipe"
        ? new Uri("http://docker/")
        : new Uri($"{(UsesTls ? "https" : "http")}://{Address.Host}:{(Address.Port > 0 ? Address.Port : UsesTls ? TlsPort : PlainPort)}/");

    /// <summary>Reads one, such as <c>unix:///var/run/docker.sock</c>.</summary>
    /// <exception cref="UsageException">Not such a text, or a kind that is not supported.</exception>
    public static DockerEndpoint Parse(string text)
    {
        if (text.StartsWith("ssh://", StringComparison.OrdinalIgnoreCase))
            throw new UsageException($"The Docker engine at '{text}' is reached through SSH, which is not supported. Forward its socket with 'ssh -L' and name that as 'unix://…'.");
        if (!Uri.TryCreate(text, UriKind.Absolute, out var address) || !IsKnown(address))
            throw new UsageException($"'{text}' is not the address of a Docker engine. Expected 'unix:///var/run/docker.sock', 'npipe:////./pipe/docker_engine' or 'tcp://host:2376'.");
        return new DockerEndpoint(address);
    }

    /// <inheritdoc/>
    public override string ToString() => Address.OriginalString;

    private static bool IsKnown(Uri address) => address.Scheme switch
    {
        "unix" or "npipe" => address.AbsolutePath.Length > 1,
        "tcp" or "http" or "https" => address.Host.Length > 0,
        _ => false,
    };
}
