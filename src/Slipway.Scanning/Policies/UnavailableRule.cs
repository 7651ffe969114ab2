namespace Slipway.Scanning;

/// <summary>What to do when nobody could look: the scanner is missing or broken, its database stale or out of reach.</summary>
public enum UnavailableRule
{
    /// <summary>Stop: what nobody has looked at does not go on.</summary>
    Refuse,

    /// <summary>Go on, and say so in the summary.</summary>
    GoOnWithWarning,
}
