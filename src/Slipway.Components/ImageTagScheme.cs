using Slipway.Images;

namespace Slipway.Components;

/// <summary>What the tag of a pushed image is made of: an address, which never changes its content.</summary>
public enum ImageTagScheme
{
    /// <summary>The commit, whole. The default.</summary>
    Commit = TagKind.Commit,

    /// <summary>The commit's first 12 digits.</summary>
    ShortCommit = TagKind.ShortCommit,

    /// <summary>The object name of the commit's tree: commits with the same files have one image, that of the first.</summary>
    Tree = TagKind.Tree,

    /// <summary>What <c>git describe --tags</c> says, such as <c>v1.2.3-4-g3f2c9d1e0b7a</c>.</summary>
    Describe = TagKind.Describe,
}
