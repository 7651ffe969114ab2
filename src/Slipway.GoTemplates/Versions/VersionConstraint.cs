namespace Slipway.GoTemplates.Versions;

/// <summary>One comparison of a constraint, for example <c>&gt;=1.2.x</c>.</summary>
/// <param name="Operator">How to compare.</param>
/// <param name="Version">With what; parts that are any are 0.</param>
/// <param name="Wildcard">From which part on any is right.</param>
internal sealed record VersionConstraint(ConstraintOperator Operator, SemanticVersion Version, VersionWildcard Wildcard)
{
    private bool IsDirty => Wildcard != VersionWildcard.None;

    private bool MinorIsAny => Wildcard == VersionWildcard.Minor;

    private bool PatchIsAny => Wildcard == VersionWildcard.Patch;

    /// <summary>Whether a version satisfies the comparison.</summary>
    public bool Allows(SemanticVersion version) => Operator switch
    {
        ConstraintOperator.NotEqual => Differs(version),
        ConstraintOperator.Greater => IsExceededBy(version),
        ConstraintOperator.Less => version < Version,
        ConstraintOperator.GreaterOrEqual => version >= Version,
        ConstraintOperator.LessOrEqual => IsNotExceededBy(version),
        ConstraintOperator.Caret => AllowsByCaret(version),
        ConstraintOperator.TildeOrEqual when !IsDirty => version == Version,
        _ => AllowsByTilde(version),
    };

    private bool Differs(SemanticVersion version)
    {
        if (!IsDirty)
            return version != Version;

        if (Version.Major != version.Major || (Version.Minor != version.Minor && !MinorIsAny))
            return true;

        if (MinorIsAny)
            return false;

        if (Version.Patch != version.Patch && !PatchIsAny)
            return true;

        if (!PatchIsAny)
            return version != Version;

        return (version.Prerelease.Length > 0 || Version.Prerelease.Length > 0)
            && PrereleaseOrder.CompareParts(version.Prerelease, Version.Prerelease) != 0;
    }

    private bool IsExceededBy(SemanticVersion version)
    {
        if (!IsDirty || Version.Major != version.Major)
            return IsDirty ? version.Major > Version.Major : version > Version;

        if (MinorIsAny)
            return false;

        return PatchIsAny ? version.Minor > Version.Minor : version > Version;
    }

    private bool IsNotExceededBy(SemanticVersion version)
    {
        if (!IsDirty)
            return version <= Version;

        return version.Major <= Version.Major
            && (version.Major != Version.Major || version.Minor <= Version.Minor || MinorIsAny);
    }

    private bool AllowsByTilde(SemanticVersion version)
    {
        if (version < Version)
            return false;

        // ~0.0.0 takes everything.
        if (Version is { Major: 0, Minor: 0, Patch: 0 } && !MinorIsAny && !PatchIsAny)
            return true;

        return version.Major == Version.Major && (version.Minor == Version.Minor || MinorIsAny);
    }

    private bool AllowsByCaret(SemanticVersion version)
    {
        if (version < Version)
            return false;

        if (Version.Major > 0 || MinorIsAny)
            return version.Major == Version.Major;

        if (version.Major > 0)
            return false;

        if (Version.Minor > 0 || PatchIsAny)
            return version.Minor == Version.Minor;

        return version.Minor == 0 && version.Patch == Version.Patch;
    }
}
