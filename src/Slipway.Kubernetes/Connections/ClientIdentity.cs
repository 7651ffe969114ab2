using System.Collections.Immutable;
using Slipway.Model;

namespace Slipway.Kubernetes;

/// <summary>A client certificate with its chain, and its key; both PEM.</summary>
/// <param name="Certificate">The certificate first, then those that vouch for it.</param>
/// <param name="Key">The key, unencrypted.</param>
/// <param name="Origin">Where it comes from, for messages.</param>
public sealed record ClientIdentity(ImmutableArray<byte> Certificate, Secret Key, string Origin)
{
    /// <summary>Where it comes from.</summary>
    public override string ToString() => $"{nameof(ClientIdentity)} {{ {Origin} }}";
}
