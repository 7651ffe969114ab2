namespace Slipway.Helm.Repositories;

/// <summary>Who is shown the credentials of a repository.</summary>
public enum CredentialReach
{
    /// <summary>The host that they are for.</summary>
    SameHost,

    /// <summary>Every host that its index names.</summary>
    EveryHost,
}
