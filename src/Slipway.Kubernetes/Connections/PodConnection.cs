using System.Collections.Immutable;
using System.Globalization;
using Slipway.Model;

namespace Slipway.Kubernetes;

/// <summary>The connection that a pod has through its service account.</summary>
internal static class PodConnection
{
    /// <summary>Finds it; null where this is not a pod.</summary>
    public static KubernetesConnection? Find(ConnectionRequest request)
    {
        var (token, authorities) = (request.ServiceAccount / "token", request.ServiceAccount / "ca.crt");
        if (Value(request, "KUBERNETES_SERVICE_HOST") is not { } host || Value(request, "KUBERNETES_SERVICE_PORT") is not { } port || !token.FileExists)
            return null;
        if (!ushort.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            throw new UsageException($"KUBERNETES_SERVICE_PORT is '{port}'. Expected the port of the API server, such as '443'.");
        return new KubernetesConnection
        {
            Server = new UriBuilder(Uri.UriSchemeHttps, host.Trim('[', ']'), number).Uri,
            Origin = "as a pod of it",
            Namespace = request.Namespace ?? Read(request.ServiceAccount / "namespace") ?? "default",
            Trust = new ServerTrust { Authorities = authorities.FileExists ? [.. File.ReadAllBytes(authorities.Value)] : (ImmutableArray<byte>?)null },
            Proof = new ClientProof.TokenFile(token),
            Impersonation = request.Impersonation ?? Impersonation.None,
            Variables = request.Variables,
            Limits = request.Limits,
        };
    }

    private static string? Read(AbsolutePath file) => file.FileExists && File.ReadAllText(file.Value).Trim() is { Length: > 0 } text ? text : null;

    private static string? Value(ConnectionRequest request, string name) =>
        request.Variables.TryGetValue(name, out var value) && value.Length > 0 ? value : null;
}
