using System.Security.Cryptography;
using Slipway.Model;

namespace Slipway.Scanning;

/// <summary>Whose signatures count.</summary>
public abstract record TrustedSigner
{
    private TrustedSigner()
    {
    }

    /// <summary>Whether a signer is the one meant.</summary>
    public abstract bool Accepts(SignerIdentity signer);

    /// <summary>The holder of a key, by its public half.</summary>
    /// <param name="name">For people, such as the file it is from.</param>
    /// <param name="pem">The public key (<c>cosign.pub</c>).</param>
    /// <exception cref="UsageException">It is no public key.</exception>
    public static TrustedSigner FromPem(string name, string pem)
    {
        try
        {
            var fields = PemEncoding.Find(pem);
            if (pem[fields.Label] != "PUBLIC KEY")
                throw new UsageException($"'{name}' is not a public key, but a '{pem[fields.Label]}'. Name the public one ('cosign.pub'); the private one belongs to whoever signs.");
            return new Key(name, Digest.Of(Convert.FromBase64String(pem[fields.Base64Data])));
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException)
        {
            throw new UsageException($"'{name}' is not a public key. Expected PEM that begins with '-----BEGIN PUBLIC KEY-----', as 'cosign public-key' prints it.", exception);
        }
    }

    /// <summary>The holder of a key.</summary>
    /// <param name="Name">For people.</param>
    /// <param name="PublicKey">The digest of the public key, as DER <c>SubjectPublicKeyInfo</c>.</param>
    public sealed record Key(string Name, Digest PublicKey) : TrustedSigner
    {
        /// <inheritdoc/>
        public override bool Accepts(SignerIdentity signer) => signer is SignerIdentity.Key key && key.PublicKey == PublicKey;

        /// <inheritdoc/>
        public override string ToString() => $"key '{Name}' ({PublicKey.Short})";
    }

    /// <summary>Whoever a verification expects without a key of their own.</summary>
    /// <param name="Identity">Who.</param>
    public sealed record Expected(ExpectedIdentity Identity) : TrustedSigner
    {
        /// <inheritdoc/>
        public override bool Accepts(SignerIdentity signer) => signer is SignerIdentity.Keyless keyless && Identity.Matches(keyless);

        /// <inheritdoc/>
        public override string ToString() => Identity.ToString();
    }

    /// <summary>Whoever an identity provider vouched for.</summary>
    /// <param name="Issuer">The provider, exactly, such as <c>https://token.actions.githubusercontent.com</c>.</param>
    /// <param name="Subject">Whom it vouched for.</param>
    public sealed record Keyless(string Issuer, IdentityPattern Subject) : TrustedSigner
    {
        /// <inheritdoc/>
        public override bool Accepts(SignerIdentity signer) => signer is SignerIdentity.Keyless keyless && keyless.Issuer == Issuer && Subject.Matches(keyless.Subject);

        /// <inheritdoc/>
        public override string ToString() => $"'{Subject}' by '{Issuer}'";
    }
}
