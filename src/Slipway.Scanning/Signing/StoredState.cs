namespace Slipway.Scanning;

/// <summary>Whether something was there already.</summary>
public enum StoredState
{
    /// <summary>It was written.</summary>
    Added,

    /// <summary>The same, by the same key, was there: nothing was written.</summary>
    Present,
}
