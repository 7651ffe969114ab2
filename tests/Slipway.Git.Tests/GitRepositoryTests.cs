using Slipway.Model;
using Slipway.Processes;

namespace Slipway.Git.Tests;

public sealed class GitRepositoryTests : IDisposable
{
    private const int Limit = 30_000;

    private readonly TemporaryRepository _git = new();

    public void Dispose() => _git.Dispose();

    [Fact(Timeout = Limit)]
    public async Task A_clean_work_tree_is_its_commit()
    {
        await _git.InitAsync();
        await _git.CommitAsync("first");
        var commit = await _git.CommitAsync("src/second");
        await _git.GitAsync(_git.Root, "tag", "v1.0");
        await _git.GitAsync(_git.Root, "tag", "-a", "a,b", "-m", "annotated");
        await _git.GitAsync(_git.Root, "remote", "add", "origin", "https://user:token@example.org/a/b.git");

        var repository = await _git.ReadAsync(_git.Root / "src");

        Assert.Equal(_git.Root, repository.Root);
        Assert.Equal(commit, repository.Head.Value);
        Assert.Equal("main", repository.Branch);
        Assert.Equal(TreeState.Clean, repository.State);
        Assert.Equal(DateTimeOffset.Parse("2024-02-03T02:05:06Z", null), repository.CommittedAt);
        Assert.Equal(TimeSpan.Zero, repository.CommittedAt.Offset);
        Assert.Equal(await _git.GitAsync(_git.Root, "rev-parse", "HEAD^{tree}"), repository.TreeId);
        Assert.Equal(["a,b", "v1.0"], repository.Tags);
        Assert.Equal("https://example.org/a/b.git", repository.RemoteUrl);
        Assert.False(repository.IsShallow);
        var revision = repository.ToSourceRevision();
        Assert.Equal((repository.Head, TreeState.Clean, repository.CommittedAt, "https://example.org/a/b"),
            (revision.Commit, revision.Tree, revision.CommittedAt, revision.Source));
    }

    [Theory(Timeout = Limit)]
    [InlineData("first", "first")]
    [InlineData("new name.txt", "new name.txt")]
    [InlineData("grün", "grün")]
    public async Task A_changed_or_untracked_file_makes_it_dirty(string file, string expected)
    {
        await _git.InitAsync();
        await _git.CommitAsync("first");
        _git.Write(file, "changed");

        var repository = await _git.ReadAsync();

        Assert.Equal(TreeState.Dirty, repository.State);
        Assert.Equal([expected], repository.Changes);
        Assert.EndsWith("-dirty", repository.ToSourceRevision().Tag.ToString(), StringComparison.Ordinal);
    }

    [Fact(Timeout = Limit)]
    public async Task A_staged_rename_makes_it_dirty_under_its_new_name()
    {
        await _git.InitAsync();
        await _git.CommitAsync("first");
        await _git.GitAsync(_git.Root, "mv", "first", "second name");

        Assert.Equal(["second name"], (await _git.ReadAsync()).Changes);
    }

    [Fact(Timeout = Limit)]
    public async Task An_ignored_file_leaves_it_clean()
    {
        await _git.InitAsync();
        _git.Write(".gitignore", "*.log");
        await _git.CommitAsync("first");
        _git.Write("a.log", "");

        Assert.Equal(TreeState.Clean, (await _git.ReadAsync()).State);
    }

    [Fact(Timeout = Limit)]
    public async Task More_changes_than_are_kept_do_not_hide_the_commit()
    {
        await _git.InitAsync();
        var commit = await _git.CommitAsync("first");
        for (var i = 0; i < 3_000; i++)
            _git.Write($"file{i}", "");

        var repository = await _git.ReadAsync();

        Assert.Equal(commit, repository.Head.Value);
        Assert.Equal(20, repository.Changes.Length);
    }

    [Fact(Timeout = Limit)]
    public async Task A_detached_head_has_no_branch()
    {
        await _git.InitAsync();
        var commit = await _git.CommitAsync("first");
        await _git.GitAsync(_git.Root, "checkout", "-q", "--detach");

        var repository = await _git.ReadAsync();

        Assert.Null(repository.Branch);
        Assert.Equal(commit, repository.Head.Value);
        Assert.Null(repository.RemoteUrl);
    }

    [Fact(Timeout = Limit)]
    public async Task A_shallow_clone_says_so()
    {
        await _git.InitAsync();
        await _git.CommitAsync("first");
        var commit = await _git.CommitAsync("second");
        await _git.GitAsync(_git.Folder, "clone", "-q", "--depth", "1", "file://" + _git.Root.Value, "shallow");

        var repository = await _git.ReadAsync(_git.Folder / "shallow");

        Assert.True(repository.IsShallow);
        Assert.Equal(commit, repository.Head.Value);
        Assert.Equal("file://" + _git.Root.Value, repository.RemoteUrl);
    }

    [Fact(Timeout = Limit)]
    public async Task A_linked_worktree_is_read_by_itself()
    {
        await _git.InitAsync();
        await _git.CommitAsync("first");
        await _git.GitAsync(_git.Root, "worktree", "add", "-q", "-b", "side", (_git.Folder / "side").Value);
        _git.Write("only here", "");

        var side = await _git.ReadAsync(_git.Folder / "side");

        Assert.Equal((_git.Folder / "side", "side", TreeState.Clean), (side.Root, side.Branch, side.State));
    }

    [Fact(Timeout = Limit)]
    public async Task A_submodule_is_read_by_itself_and_its_changes_make_the_outer_tree_dirty()
    {
        await _git.InitAsync();
        var inner = await _git.CommitAsync("first");
        await _git.GitAsync(_git.Folder, "init", "-q", "-b", "main", "outer");
        var outer = _git.Folder / "outer";
        await _git.GitAsync(outer, "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", _git.Root.Value, "inner");
        await _git.GitAsync(outer, "commit", "-q", "-m", "outer");

        Assert.Equal(inner, (await _git.ReadAsync(outer / "inner")).Head.Value);
        Assert.Equal(outer / "inner", (await _git.ReadAsync(outer / "inner")).Root);
        Assert.Equal(TreeState.Clean, (await _git.ReadAsync(outer)).State);
        File.WriteAllText(outer / "inner/first", "changed");
        Assert.Equal(["inner"], (await _git.ReadAsync(outer)).Changes);
    }

    [Fact(Timeout = Limit)]
    public async Task A_folder_without_a_repository_is_refused()
    {
        var mistake = await Assert.ThrowsAsync<UsageException>(() => _git.ReadAsync(_git.Folder));

        Assert.Equal(
            $"'{_git.Folder}' is not in a git repository. Run the build inside a clone, or make one: 'git init', then a first commit.",
            mistake.Message);
    }

    [Fact(Timeout = Limit)]
    public async Task A_repository_without_a_commit_is_refused()
    {
        await _git.InitAsync();

        var mistake = await Assert.ThrowsAsync<UsageException>(() => _git.ReadAsync());

        Assert.Equal(
            $"The git repository '{_git.Root}' has no commit yet. Make one: 'git add .', then 'git commit'.", mistake.Message);
    }

    [Fact(Timeout = Limit)]
    public async Task A_worktree_whose_repository_is_gone_is_refused()
    {
        Directory.CreateDirectory(_git.Root);
        _git.Write(".git", "gitdir: /nowhere/at/all\n");

        var mistake = await Assert.ThrowsAsync<UsageException>(() => _git.ReadAsync());

        Assert.Equal(
            $"'{_git.Root}' has a '.git', but git finds no repository behind it. Clone it again, or mend what its '.git' points at.",
            mistake.Message);
    }

    [Fact(Timeout = Limit)]
    public async Task A_repository_of_another_user_is_refused_with_what_to_do()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess && OperatingSystem.IsLinux(), "Only root can give a folder away.");
        await _git.InitAsync();
        await _git.CommitAsync("first");
        await _git.Runner.RunAsync(
            new ProcessCommand { Program = "chown", Arguments = ["-R", "65534", _git.Root.Value] }, TestContext.Current.CancellationToken);

        var mistake = await Assert.ThrowsAsync<UsageException>(() => _git.ReadAsync());

        Assert.Equal(
            $"git does not trust '{_git.Root}', because it belongs to another user. If you do, run "
            + $"'git config --global --add safe.directory {_git.Root}'.",
            mistake.Message);
    }

    [Fact(Timeout = Limit)]
    public async Task A_missing_git_is_named()
    {
        await _git.InitAsync();
        var runner = new WithoutPath(_git.Runner);

        var mistake = await Assert.ThrowsAsync<UsageException>(
            () => GitRepository.ReadAsync(_git.Root, runner, TestContext.Current.CancellationToken));

        Assert.Equal(
            $"'{_git.Root}' cannot be read as a git repository. "
            + "The program 'git' was not found on PATH. Install it, or add its folder to PATH.",
            mistake.Message);
    }

    [Fact(Timeout = Limit)]
    public async Task The_git_state_of_the_caller_does_not_count()
    {
        await _git.InitAsync();
        var commit = await _git.CommitAsync("first");
        await _git.GitAsync(_git.Folder, "init", "-q", "other");
        var commands = new Recording(_git.Runner);

        var repository = await GitRepository.ReadAsync(_git.Root, commands, TestContext.Current.CancellationToken);

        Assert.Equal(commit, repository.Head.Value);
        Assert.Equal(3, commands.Seen.Count);
        Assert.All(commands.Seen, command =>
        {
            Assert.Equal("0", command.Environment["GIT_TERMINAL_PROMPT"]);
            Assert.Equal("C", command.Environment["LC_ALL"]);
            Assert.Null(command.Environment["GIT_DIR"]);
        });
    }

    private sealed class WithoutPath(IProcessRunner runner) : IProcessRunner
    {
        public Task<ProcessResult> RunAsync(ProcessCommand command, Action<ProcessLine> output, CancellationToken cancellationToken) =>
            runner.RunAsync(command with { Environment = command.Environment.SetItem("PATH", "/nowhere") }, output, cancellationToken);
    }

    private sealed class Recording(IProcessRunner runner) : IProcessRunner
    {
        public List<ProcessCommand> Seen { get; } = [];

        public Task<ProcessResult> RunAsync(ProcessCommand command, Action<ProcessLine> output, CancellationToken cancellationToken)
        {
            Seen.Add(command);
            return runner.RunAsync(command, output, cancellationToken);
        }
    }

    [Fact(Timeout = Limit)]
    public async Task A_commit_is_described_by_the_nearest_tag_of_either_kind()
    {
        await _git.InitAsync();
        await _git.CommitAsync("first");
        var untagged = await DescribeAsync(_git.Root);
        await _git.GitAsync(_git.Root, "tag", "v1.2.3");
        var tagged = await DescribeAsync(_git.Root);
        var commit = await _git.CommitAsync("second");
        await _git.GitAsync(_git.Root, "config", "core.abbrev", "5");
        await _git.GitAsync(_git.Root, "checkout", "-q", "--detach");
        var behind = await DescribeAsync(_git.Root);
        await _git.GitAsync(_git.Folder, "clone", "-q", "--depth", "1", "file://" + _git.Root.Value, "shallow");

        Assert.Null(untagged);
        Assert.Equal("v1.2.3", tagged);
        Assert.Equal($"v1.2.3-1-g{commit[..12]}", behind);
        Assert.Null(await DescribeAsync(_git.Folder / "shallow"));
    }

    private async Task<string?> DescribeAsync(AbsolutePath folder) =>
        await (await _git.ReadAsync(folder)).DescribeAsync(_git.Runner, TestContext.Current.CancellationToken);
}
