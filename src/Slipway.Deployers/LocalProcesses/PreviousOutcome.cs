namespace Slipway.Deployers;

/// <summary>How the generation before ended.</summary>
internal enum PreviousOutcome
{
    /// <summary>Well, or it is not known yet.</summary>
    Unknown,

    /// <summary>Badly: the same request is worth another generation.</summary>
    Bad,
}
