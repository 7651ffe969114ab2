namespace Slipway.Helm.Repositories;

/// <summary>Whether the signature of an archive is fetched with it. It is not verified.</summary>
public enum Provenance
{
    /// <summary>It is not.</summary>
    LeftOut,

    /// <summary>It is, as <c>….prov</c>; where there is none, that is noted.</summary>
    Fetched,
}
