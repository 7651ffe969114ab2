using System.Collections.Immutable;

namespace Slipway.Kubernetes;

/// <summary>How an API server proves who it is.</summary>
public sealed record ServerTrust
{
    /// <summary>The authorities of the system vouch for it, by the name in its address.</summary>
    public static ServerTrust OfSystem { get; } = new();

    /// <summary>The certificates (PEM) of the only authorities that may vouch for it; null: those of the system.</summary>
    public ImmutableArray<byte>? Authorities { get; init; }

    /// <summary>The name that its certificate must bear; null: that in its address.</summary>
    public string? ServerName { get; init; }

    /// <summary>Whether any certificate will do. Encrypted, but to whom is not known.</summary>
    public bool SkipsVerification { get; init; }
}
