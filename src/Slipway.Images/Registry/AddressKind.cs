namespace Slipway.Images;

/// <summary>Where an address leads, as far as it can be told from its letters.</summary>
internal enum AddressKind
{
    /// <summary>A name, or an address of the public network.</summary>
    Named,

    /// <summary>An address of a private network (RFC 1918, 4193, 6598).</summary>
    Private,

    /// <summary>An address of the local link (RFC 3927, 4291), where clouds keep their machines' credentials.</summary>
    LinkLocal,

    /// <summary>This machine.</summary>
    ThisMachine,
}
