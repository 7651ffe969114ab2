using Slipway.Model;

namespace Slipway.Images;

/// <summary>What is known of the sources of an image; tags are made of it and of nothing else.</summary>
public sealed record TagFacts
{
    /// <summary>The commit.</summary>
    public required GitCommit Commit { get; init; }

    /// <summary>Whether files differed from it; by default none did.</summary>
    public TreeState State { get; init; } = TreeState.Clean;

    /// <summary>The object name of the commit's tree, 40 or 64 hexadecimal digits; null where it is not known.</summary>
    public string? TreeId { get; init; }

    /// <summary>What <c>git describe</c> says; null where it says nothing, as without tags or in a shallow clone.</summary>
    public string? Describe { get; init; }

    /// <summary>The branch, such as <c>feature/cart</c>; null where HEAD is detached.</summary>
    public string? Branch { get; init; }

    /// <summary>The semantic version (semver.org 2.0.0), with or without a <c>v</c> before it; null where it has none.</summary>
    public string? Version { get; init; }

    /// <summary>The newest semantic version among the tags of a commit, without a <c>v</c> before it; null where there is none.</summary>
    public static string? NewestVersionOf(IEnumerable<string> tags) =>
        tags.Select(SemanticVersion.Find).OfType<SemanticVersion>().Max(SemanticVersion.Precedence)?.Text;
}
