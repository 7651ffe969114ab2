namespace Slipway.Scanning;

/// <summary>Whether registries see the logins of this machine.</summary>
internal enum TrivyCredentials
{
    /// <summary>They do.</summary>
    OfThisMachine,

    /// <summary>They do not.</summary>
    None,
}
