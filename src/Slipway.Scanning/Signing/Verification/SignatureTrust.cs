using System.Collections.Immutable;
using Slipway.Model;

namespace Slipway.Scanning;

/// <summary>Whose signatures count.</summary>
public sealed record SignatureTrust
{
    /// <summary>The public keys that are trusted.</summary>
    public ImmutableArray<VerificationKey> Keys { get; init; } = [];

    /// <summary>The authorities and logs that are trusted for signatures with certificates; null: such signatures do not count.</summary>
    public TrustedRoot? Root { get; init; }

    /// <summary>Who may have signed with a certificate. None by default: then nobody may.</summary>
    public ImmutableArray<ExpectedIdentity> Identities { get; init; } = [];

    /// <summary>Whether a time must be proved.</summary>
    public LogRequirement Log { get; init; } = LogRequirement.ForCertificates;

    /// <summary>How far clocks may differ where nothing proves a time, 0 to 1 hour; by default 1 minute.</summary>
    public TimeSpan ClockSkew { get; init; } = TimeSpan.FromMinutes(1);

    internal ImmutableArray<Digest> Fingerprints => [.. Keys.Select(key => key.Fingerprint)];

    /// <summary>Fails where it trusts nobody or is out of range.</summary>
    /// <exception cref="UsageException">It does.</exception>
    internal void Check()
    {
        List<string> mistakes = [];
        if (Keys.IsEmpty && Root is null)
            mistakes.Add("Nobody is trusted to sign: there is neither a public key nor a trusted root. Give one of them.");
        if (Root is not null && Identities.IsEmpty)
            mistakes.Add("A trusted root is given and no identity: anybody could sign. Say who may, by issuer and subject.");
        if (ClockSkew < TimeSpan.Zero || ClockSkew > TimeSpan.FromHours(1))
            mistakes.Add($"Clocks may differ by {ClockSkew}. Expected 0 to 1 hour.");
        if (mistakes.Count > 0)
            throw new UsageException(mistakes);
    }
}
