namespace Slipway.Delivery;

/// <summary>Whether the images of a release lie where environments take them from.</summary>
public enum ReleasePublication
{
    /// <summary>They do.</summary>
    Published,

    /// <summary>They would be pushed first; a plan is all that can be had of it.</summary>
    Planned,
}
