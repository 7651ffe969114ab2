namespace Slipway.Images;

/// <summary>What a label's value is to be.</summary>
public enum LabelKind
{
    /// <summary>Any text that is not empty.</summary>
    Text,

    /// <summary>A URL with scheme and host (DL3052).</summary>
    Url,

    /// <summary>A time as RFC 3339 writes it (DL3053).</summary>
    Time,

    /// <summary>An SPDX licence expression (DL3054); its form is checked, not whether the licence exists.</summary>
    Licence,

    /// <summary>A git commit, 7 to 40 hexadecimal digits (DL3055).</summary>
    Commit,

    /// <summary>A semantic version (DL3056).</summary>
    Version,

    /// <summary>A mail address (DL3058).</summary>
    Mail,
}
