using Slipway.Model;

namespace Slipway.Scanning;

/// <summary>Signs: with a key (<see cref="KeySigner"/>), or as whoever an identity provider vouches for (keyless).</summary>
public interface ISigner
{
    /// <summary>The key that it always signs with, by which it finds what it signed before; null where each signature has a key of its own.</summary>
    VerificationKey? PublicKey { get; }

    /// <summary>Signs bytes as they are.</summary>
    /// <exception cref="ToolException">A server that it needs failed or refused.</exception>
    Task<SignedContent> SignAsync(ReadOnlyMemory<byte> content, CancellationToken cancellationToken);

    /// <summary>Signs a typed message (DSSE).</summary>
    /// <exception cref="ToolException">A server that it needs failed or refused.</exception>
    Task<SigstoreBundle> SignEnvelopeAsync(string payloadType, ReadOnlyMemory<byte> payload, CancellationToken cancellationToken);
}
