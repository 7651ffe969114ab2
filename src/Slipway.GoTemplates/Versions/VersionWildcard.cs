namespace Slipway.GoTemplates.Versions;

/// <summary>From which part of a version in a constraint on anything is right.</summary>
internal enum VersionWildcard
{
    None,
    Major,
    Minor,
    Patch,
}
