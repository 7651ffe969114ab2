namespace Slipway.GoTemplates.Json;

/// <summary>Which characters are escaped that need not be.</summary>
public enum JsonEscape
{
    /// <summary>Those that mean something in HTML: <c>&lt;</c>, <c>&gt;</c> and <c>&amp;</c>.</summary>
    Html,

    /// <summary>None.</summary>
    Raw,
}
