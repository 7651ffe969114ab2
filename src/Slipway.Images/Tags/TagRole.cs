namespace Slipway.Images;

/// <summary>Whether a tag may come to point elsewhere.</summary>
public enum TagRole
{
    /// <summary>It is pushed once and never changes its content.</summary>
    Address,

    /// <summary>It follows a branch or the newest version of a line.</summary>
    Alias,
}
