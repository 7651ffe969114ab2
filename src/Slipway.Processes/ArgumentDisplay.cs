namespace Slipway.Processes;

/// <summary>Whether messages about a command show its arguments.</summary>
public enum ArgumentDisplay
{
    /// <summary>Shown, with registered secrets masked.</summary>
    Shown,

    /// <summary>Left out: they hold what nobody registered, such as an address with a password.</summary>
    Hidden,
}
