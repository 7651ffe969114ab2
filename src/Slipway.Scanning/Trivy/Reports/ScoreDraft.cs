namespace Slipway.Scanning;

/// <summary>The highest scores that any source gives, by version of CVSS.</summary>
internal sealed class ScoreDraft
{
    public double Version2 { get; set; }

    public double Version3 { get; set; }

    public double Version40 { get; set; }

    /// <summary>That of the newest version; null where there is none.</summary>
    public double? Newest => (Version40, Version3, Version2) switch
    {
        ( > 0, _, _) => Version40,
        (_, > 0, _) => Version3,
        (_, _, > 0) => Version2,
        _ => null,
    };
}
