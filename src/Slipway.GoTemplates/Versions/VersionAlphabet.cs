namespace Slipway.GoTemplates.Versions;

/// <summary>What a part of a version may consist of.</summary>
internal enum VersionAlphabet
{
    /// <summary>A number of a version.</summary>
    Digits,

    /// <summary>A number in a constraint: also the signs for any, and a bar that only leads to an error.</summary>
    DigitsOrAny,

    /// <summary>A prerelease or metadata.</summary>
    Identifiers,
}
