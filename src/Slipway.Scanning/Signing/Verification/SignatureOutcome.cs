using System.Collections.Immutable;
using Slipway.Model;

namespace Slipway.Scanning;

/// <summary>What came of one signature or signed statement that was found beside an image. Only <see cref="Signed"/> and <see cref="Stated"/> hold.</summary>
/// <param name="Source">Where it was found: a referrer's digest, or a tag and the number of its layer.</param>
public abstract record SignatureOutcome(string Source)
{
    /// <summary>What is wrong and what to do, one or two sentences; empty where nothing is.</summary>
    public virtual string Message => "";

    /// <summary>Whether it holds.</summary>
    public bool Holds => this is Signed or Stated;

    /// <summary>The image is signed.</summary>
    public sealed record Signed(string Source, VerifiedSignature Signature) : SignatureOutcome(Source);

    /// <summary>A statement about the image is signed.</summary>
    public sealed record Stated(string Source, VerifiedStatement Statement) : SignatureOutcome(Source);

    /// <summary>It is a good signature over something else, copied to here.</summary>
    public sealed record OtherImage(string Source, Digest Expected, ImmutableArray<Digest> Actual) : SignatureOutcome(Source)
    {
        /// <inheritdoc/>
        public override string Message =>
            $"It is not about '{Expected}', but about {(Actual.IsEmpty ? "nothing with a SHA-256 digest" : $"'{Actual[0]}'")}. It was copied from another image: sign this one.";
    }

    /// <summary>It names a key that is not trusted here.</summary>
    public sealed record OtherKey(string Source, ImmutableArray<Digest> Trusted, string Named) : SignatureOutcome(Source)
    {
        /// <inheritdoc/>
        public override string Message =>
            $"It is by key '{Shorten(Named)}', and trusted are {Describe(Trusted)}. Sign with a trusted key, or trust that one.";
    }

    /// <summary>It names a trusted key or carries its certificate, and does not hold: what was signed was changed, or the signature was.</summary>
    public sealed record Tampered(string Source, SignerIdentity Signer) : SignatureOutcome(Source)
    {
        /// <inheritdoc/>
        public override string Message => $"It says that it is by {Signer}, and does not hold: the content or the signature was changed after signing. Do not deploy; find out who did, and sign anew.";
    }

    /// <summary>It holds with no trusted key, and does not say whose it is: another's, or changed.</summary>
    public sealed record NotByTrusted(string Source, ImmutableArray<Digest> Trusted) : SignatureOutcome(Source)
    {
        /// <inheritdoc/>
        public override string Message =>
            $"It does not hold with {Describe(Trusted)}: another key signed, or the content was changed after signing. Verify with the right public key, or sign anew.";
    }

    /// <summary>What the registry serves is not what its digest says.</summary>
    public sealed record DamagedContent(string Source, string Reason) : SignatureOutcome(Source)
    {
        /// <inheritdoc/>
        public override string Message => Reason;
    }

    /// <summary>It is nothing that can be read here, or past a limit.</summary>
    public sealed record UnknownFormat(string Source, string Reason) : SignatureOutcome(Source)
    {
        /// <inheritdoc/>
        public override string Message => $"{Reason} Remove it from the registry, or sign anew with a tool that writes cosign's formats.";
    }

    /// <summary>The signer's certificate leads to no trusted authority.</summary>
    public sealed record UntrustedCertificate(string Source, string Reason) : SignatureOutcome(Source)
    {
        /// <inheritdoc/>
        public override string Message => $"{Reason} Give the trusted root of the authority that issued it.";
    }

    /// <summary>The certificate had expired when it was signed with.</summary>
    public sealed record CertificateExpired(string Source, DateTimeOffset At, DateTimeOffset NotAfter) : SignatureOutcome(Source)
    {
        /// <inheritdoc/>
        public override string Message =>
            $"The certificate ended at {NotAfter.UtcDateTime:u}, and it was signed at {At.UtcDateTime:u}. Sign within the minutes that a certificate lives, and check the clocks.";
    }

    /// <summary>The certificate was not valid yet when it was signed with: a clock is wrong.</summary>
    public sealed record CertificateNotYetValid(string Source, DateTimeOffset At, DateTimeOffset NotBefore) : SignatureOutcome(Source)
    {
        /// <inheritdoc/>
        public override string Message => $"The certificate begins at {NotBefore.UtcDateTime:u}, and it was signed at {At.UtcDateTime:u}. Check the clocks of signer, authority and this machine.";
    }

    /// <summary>The certificate is somebody else's.</summary>
    public sealed record OtherIdentity(string Source, ImmutableArray<ExpectedIdentity> Expected, SignerIdentity Actual) : SignatureOutcome(Source)
    {
        /// <inheritdoc/>
        public override string Message =>
            $"It was signed as {Actual}, expected {(Expected.IsEmpty ? "nobody: no identity is trusted" : string.Join(" or ", Expected))}. Sign as the expected workflow, or trust that one.";
    }

    /// <summary>No transparency log proves when it was signed.</summary>
    public sealed record LogEntryMissing(string Source) : SignatureOutcome(Source)
    {
        /// <inheritdoc/>
        public override string Message => "It has no entry in a transparency log, and one is asked for. Sign with a log, or do not ask for one.";
    }

    /// <summary>What says that a log has it, or when, does not hold.</summary>
    public sealed record LogEntryInvalid(string Source, string Reason) : SignatureOutcome(Source)
    {
        /// <inheritdoc/>
        public override string Message => $"{Reason} It was changed, or is of a log that is not trusted: sign anew, or give that log's trusted root.";
    }

    private static string Describe(ImmutableArray<Digest> keys) => keys.Length switch
    {
        0 => "no keys",
        1 => $"key '{keys[0].Short}'",
        _ => $"the keys {string.Join(", ", keys.Select(key => $"'{key.Short}'"))}",
    };

    // Bundles name keys by the Base64 of their fingerprint, cosign's annotations by its digits; people are shown one form.
    private static string Shorten(string named)
    {
        Span<byte> hash = stackalloc byte[32];
        if (Convert.TryFromBase64String(named, hash, out var length) && length == hash.Length)
            return Digest.FromHash(hash).Short;
        return Digest.TryParse(named, null, out var digest) ? digest.Short : Cut(named);
    }

    private static string Cut(string text) => text.Length > 80 ? text[..80] + "…" : text;
}
