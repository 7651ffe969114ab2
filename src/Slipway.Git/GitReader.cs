using System.Globalization;
using Slipway.Model;
using Slipway.Processes;

namespace Slipway.Git;

/// <summary>Asks git about a work tree and puts the answers together.</summary>
internal sealed class GitReader(IProcessRunner runner)
{
    // 'git log' answers so where there is no commit, 'git config' where there is no remote.
    private const int Fatal = 128;
    private const int NotFound = 1;

    public async Task<GitRepository> ReadAsync(AbsolutePath folder, CancellationToken cancellationToken)
    {
        var place = GitFolder.Find(folder) ?? throw new UsageException(
            $"'{folder}' is not in a git repository. Run the build inside a clone, or make one: 'git init', then a first commit.");
        var status = new GitStatus();
        var remotes = new GitRemotes();
        var ask = new GitQuestion(runner, place.Root);

        var statusRun = ask.RunAsync(GitCommands.Status, [0, Fatal], status.Read, cancellationToken);
        var logRun = ask.RunAsync(GitCommands.Log, [0, Fatal], static _ => { }, cancellationToken);
        var remotesRun = ask.RunAsync(GitCommands.Remotes, [0, NotFound, Fatal], remotes.Read, cancellationToken);
        await Task.WhenAll(statusRun, logRun, remotesRun);

        ThrowIfRefused(await statusRun, place.Root);
        if (status.IsInitial)
            throw new UsageException($"The git repository '{place.Root}' has no commit yet. Make one: 'git add .', then 'git commit'.");
        var commit = GitLogEntry.Parse(await logRun);
        if (status.Commit != commit.Commit.Value)
            throw new ToolException($"The git repository '{place.Root}' got another commit while it was read. Run again.")
            {
                Tool = "git",
                IsTransient = true,
            };
        return new GitRepository
        {
            Root = place.Root,
            Head = commit.Commit,
            Branch = status.Branch,
            State = status.Changes.IsEmpty ? TreeState.Clean : TreeState.Dirty,
            Changes = status.Changes,
            CommittedAt = commit.CommittedAt,
            TreeId = commit.TreeId,
            Tags = commit.Tags,
            RemoteUrl = remotes.UrlFor(status.Branch),
            IsShallow = place.IsShallow,
        };
    }

    /// <summary>The commit by the nearest tag; null where there is none.</summary>
    public async Task<string?> DescribeAsync(GitRepository repository, CancellationToken cancellationToken)
    {
        var ask = new GitQuestion(runner, repository.Root);
        var result = await ask.RunAsync(
            [.. GitCommands.Describe, repository.Head.Value], [0, Fatal], static _ => { }, cancellationToken);
        return result.ExitCode == 0 && result.OutputText.Trim() is { Length: > 0 } text ? text : null;
    }

    private static void ThrowIfRefused(ProcessResult status, AbsolutePath root)
    {
        if (status.ExitCode == 0)
            return;
        var error = status.ErrorText;
        if (error.Contains("dubious ownership", StringComparison.Ordinal) || error.Contains("unsafe repository", StringComparison.Ordinal))
            throw new UsageException(
                $"git does not trust '{root}', because it belongs to another user. If you do, run "
                + $"'git config --global --add safe.directory {root}'.");
        if (error.Contains("not a git repository", StringComparison.OrdinalIgnoreCase))
            throw new UsageException(
                $"'{root}' has a '.git', but git finds no repository behind it. Clone it again, or mend what its '.git' points at.");
        throw new ToolException(string.Create(
            CultureInfo.InvariantCulture, $"'git status' failed in '{root}' with exit code {status.ExitCode}.\n    {error}"))
        {
            Tool = "git",
            ExitCode = status.ExitCode,
            OutputTail = [.. status.Lines.TakeLast(20).Select(line => line.Text)],
        };
    }
}
