using Slipway.Model;
using Slipway.Targets;

namespace Slipway.Components;

/// <summary>The keys that images are signed and verified with.</summary>
public interface IHasSigningKeys : IBuild
{
    /// <summary>
    /// The private key: a file (PEM, or as <c>cosign generate-key-pair</c> writes it), or <c>env:VARIABLE</c> for one that has it. Null: <c>cosign.key</c> in the root where there
    /// is one, else this machine's own, which is made in the home folder.
    /// </summary>
    [Parameter("Private key to sign with: a file, or env:VARIABLE (default: cosign.key in the root, else this machine's own)", DecidesOutputs = false)]
    sealed string? SigningKey => Parameters.Get<string>();

    /// <summary>What the private key is encrypted with.</summary>
    [Parameter("Password of the signing key", Name = "CosignPassword", DecidesOutputs = false)]
    sealed Secret? SigningPassword => Parameters.Get<Secret>();

    /// <summary>
    /// The public keys whose signatures count. None: <c>cosign.pub</c> in the root where there is one, else the public half of the key that is signed with.
    /// </summary>
    [Parameter("Public keys whose signatures count: files, several separated by commas (default: cosign.pub in the root, else that of the signing key)", Name = "VerificationKey", Separator = ",", DecidesOutputs = false)]
    sealed string[] VerificationKeys => Parameters.Get<string[]>() ?? [];
}
