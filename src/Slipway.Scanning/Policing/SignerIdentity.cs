using Slipway.Model;

namespace Slipway.Scanning;

/// <summary>Who signed, as a verified signature proves it.</summary>
public abstract record SignerIdentity
{
    private SignerIdentity()
    {
    }

    /// <summary>The holder of a private key.</summary>
    /// <param name="PublicKey">The digest of the public key, as DER <c>SubjectPublicKeyInfo</c>: the same for every way of writing the key.</param>
    public sealed record Key(Digest PublicKey) : SignerIdentity
    {
        /// <inheritdoc/>
        public override string ToString() => $"key '{PublicKey.Short}'";
    }

    /// <summary>Whoever an identity provider vouched for when a certificate was issued (keyless).</summary>
    /// <param name="Issuer">The provider, such as <c>https://token.actions.githubusercontent.com</c>.</param>
    /// <param name="Subject">The subject alternative name, such as <c>https://github.com/acme/shop/.github/workflows/release.yml@refs/heads/main</c>.</param>
    public sealed record Keyless(string Issuer, string Subject) : SignerIdentity
    {
        /// <inheritdoc/>
        public override string ToString() => $"'{Subject}' by '{Issuer}'";
    }
}
