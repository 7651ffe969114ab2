using Slipway.Scanning;

namespace Slipway.Components;

/// <summary>
/// Lets releases into environments only with proof: who signed, how it was built and from which commit, what was decided on its scan. Asked at each deploy, promotion
/// and rollback.
/// </summary>
public interface IVerifyImages : IHasEnvironments, IHasSigningKeys
{
    /// <summary>
    /// What must be proved of images in an environment; null: nothing. Default: nothing in the first environments, which take what was just built; in those
    /// that take releases from another one, a trusted signature, provenance of the commit that is deployed, and a scan decision that passed within 7 days.
    /// </summary>
    /// <param name="environment">Where to.</param>
    /// <param name="standard">That default, to change by <c>with</c>: <c>standard with { Builders = […] }</c>.</param>
    ImagePolicy? PolicyOf(DeployEnvironment environment, ImagePolicy standard) => environment.Source is null ? null : standard;

    /// <summary>Whose signatures count besides those of keys: signers without a key of their own, by their certificates. Default: none.</summary>
    SignatureTrust Configure(SignatureTrust trust) => trust;
}
