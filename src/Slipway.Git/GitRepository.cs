using System.Collections.Immutable;
using Slipway.Model;
using Slipway.Processes;

namespace Slipway.Git;

/// <summary>What a git work tree was when it was read: a value that does not follow later changes.</summary>
public sealed record GitRepository
{
    /// <summary>The folder of the work tree; of a linked worktree or submodule its own.</summary>
    public required AbsolutePath Root { get; init; }

    /// <summary>The commit that HEAD points at.</summary>
    public required GitCommit Head { get; init; }

    /// <summary>The branch, such as <c>main</c>; null where HEAD is detached, as CI hosts check out.</summary>
    public string? Branch { get; init; }

    /// <summary>Whether files differ from the commit; untracked files count, ignored ones do not, changed submodules do.</summary>
    public required TreeState State { get; init; }

    /// <summary>The first files that differ, for messages, at most 20; empty where the tree is clean.</summary>
    public ImmutableArray<string> Changes { get; init; } = [];

    /// <summary>Committer time of the commit, UTC.</summary>
    public required DateTimeOffset CommittedAt { get; init; }

    /// <summary>The object name of the commit's tree: equal for commits with the same files.</summary>
    public required string TreeId { get; init; }

    /// <summary>The tags on the commit, sorted; a shallow clone has only those that came with it.</summary>
    public ImmutableArray<string> Tags { get; init; } = [];

    /// <summary>
    /// Where the repository came from, without credentials: the remote that the branch follows, else <c>origin</c>, else the first;
    /// null where there is none.
    /// </summary>
    public string? RemoteUrl { get; init; }

    /// <summary>Whether the history is cut off, so that nothing can be said from it.</summary>
    public required bool IsShallow { get; init; }

    /// <summary>Reads the repository that a folder lies in: three calls of git, side by side.</summary>
    /// <exception cref="UsageException">
    /// There is no git, no repository, no commit yet, or git does not trust the folder's owner.
    /// </exception>
    /// <exception cref="ToolException">git failed otherwise, such as on a damaged repository.</exception>
    public static Task<GitRepository> ReadAsync(
        AbsolutePath folder, IProcessRunner runner, CancellationToken cancellationToken) =>
        new GitReader(runner).ReadAsync(folder, cancellationToken);

    /// <summary>
    /// What <c>git describe --tags</c> says of the commit, such as <c>v1.2.3</c> on a tag or <c>v1.2.3-4-g3f2c9d1e0b7a</c> behind it; null where no tag
    /// is reached, as in clones without tags or with a history that is cut off.
    /// </summary>
    /// <exception cref="ToolException">git failed otherwise.</exception>
    public Task<string?> DescribeAsync(IProcessRunner runner, CancellationToken cancellationToken) =>
        new GitReader(runner).DescribeAsync(this, cancellationToken);

    /// <summary>
    /// Clones the commit into a new folder, HEAD detached, so that it lies there as it does for whoever checks it out elsewhere: without changes, ignored
    /// files or what was built. The remote is that of this repository. Submodules are left empty.
    /// </summary>
    /// <param name="folder">Must not exist, or be empty.</param>
    /// <param name="runner">Runs git.</param>
    /// <param name="cancellationToken">Stops it; the folder may then hold part of it.</param>
    /// <exception cref="ToolException">git failed, such as on a full disk.</exception>
    public Task CloneAsync(AbsolutePath folder, IProcessRunner runner, CancellationToken cancellationToken) =>
        new GitClone(runner).RunAsync(this, folder, cancellationToken);

    /// <summary>What is built from this tree.</summary>
    public SourceRevision ToSourceRevision() => new()
    {
        Commit = Head,
        Tree = State,
        CommittedAt = CommittedAt,
        Source = RemoteUrl is null ? null : Git.RemoteUrl.AsSource(RemoteUrl),
    };
}
