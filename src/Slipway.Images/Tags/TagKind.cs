namespace Slipway.Images;

/// <summary>What a tag is made of.</summary>
public enum TagKind
{
    /// <summary>The commit, whole: <c>3f2c9d1e…</c>. The default, and the only one that always can be had.</summary>
    Commit,

    /// <summary>The commit's first 12 digits.</summary>
    ShortCommit,

    /// <summary>The object name of the commit's tree behind <c>tree-</c>: equal for commits with the same files.</summary>
    Tree,

    /// <summary>What <c>git describe</c> says, such as <c>v1.2.3-4-g3f2c9d1</c>.</summary>
    Describe,

    /// <summary>The branch: an alias that follows it.</summary>
    Branch,

    /// <summary>The semantic version, and aliases of its minor and major where it is no prerelease: <c>1.2.3</c>, <c>1.2</c>, <c>1</c>.</summary>
    Version,

    /// <summary><c>latest</c>, an alias of versions that are no prereleases. Never given unasked, and never deployed by us.</summary>
    Latest,

    /// <summary>A tag that somebody named as it is, such as <c>nightly</c>: an alias.</summary>
    Named,
}
