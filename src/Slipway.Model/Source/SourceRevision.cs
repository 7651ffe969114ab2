namespace Slipway.Model;

/// <summary>What was built: a commit, whether the tree differed from it, and when it was committed.</summary>
public sealed record SourceRevision
{
    /// <summary>The commit that HEAD pointed at.</summary>
    public required GitCommit Commit { get; init; }

    /// <summary>Whether files differed from the commit.</summary>
    public required TreeState Tree { get; init; }

    /// <summary>Committer time; the clock of everything reproducible that is built from this revision.</summary>
    public required DateTimeOffset CommittedAt { get; init; }

    /// <summary>Where the sources can be read, without credentials; null where there is no remote.</summary>
    public string? Source { get; init; }

    /// <summary>The image tag: the commit, with <c>-dirty</c> behind it where the tree was dirty.</summary>
    public Tag Tag => Tag.Parse(ToString());

    /// <summary>The commit, with <c>-dirty</c> behind it where the tree was dirty.</summary>
    public override string ToString() => Tree == TreeState.Dirty ? Commit.Value + "-dirty" : Commit.Value;
}
