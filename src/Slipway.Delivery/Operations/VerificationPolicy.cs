namespace Slipway.Delivery;

/// <summary>Whether a release must have proved itself before an environment takes it.</summary>
public enum VerificationPolicy
{
    /// <summary>Verified in the environment's source and not held here. The default.</summary>
    Required,

    /// <summary>A person takes it anyway; the ledger says so, and a hold is lifted.</summary>
    ForceUnverified,
}
