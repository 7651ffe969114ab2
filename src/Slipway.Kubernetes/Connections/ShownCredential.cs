using System.Net.Http.Headers;

namespace Slipway.Kubernetes;

/// <summary>What a request shows: a header, a certificate, both or nothing. Compared by reference: each refresh makes another.</summary>
internal sealed class ShownCredential(AuthenticationHeaderValue? header, ClientIdentity? identity)
{
    public AuthenticationHeaderValue? Header { get; } = header;

    public ClientIdentity? Identity { get; } = identity;
}
