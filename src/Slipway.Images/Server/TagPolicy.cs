namespace Slipway.Images;

/// <summary>What becomes of a tag that exists when other content is pushed under it.</summary>
public enum TagPolicy
{
    /// <summary>
    /// The push is refused; the same content again is a success. The default: a tag never changes its content. Lists of referrers
    /// (<c>sha256-…</c>), which grow, are no content.
    /// </summary>
    Immutable,

    /// <summary>Addresses stay, as <see cref="ImageTags.IsAddress"/> tells them: commits, trees, whole versions. Aliases, such as branches, move.</summary>
    AliasesMove,

    /// <summary>The tag moves, as in the registries of the public.</summary>
    Movable,
}
