namespace Slipway.Scanning;

/// <summary>Whether a database is renewed.</summary>
public enum TrivyDatabaseUse
{
    /// <summary>Once a run, where a newer one is to be expected.</summary>
    Renewed,

    /// <summary>Never: the one that is in the cache is used, without any network.</summary>
    AsItIs,
}
