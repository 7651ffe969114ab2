namespace Slipway.Git.Tests;

public sealed class GitHeadTests : IDisposable
{
    private const int Limit = 30_000;

    private readonly TemporaryRepository _git = new();

    public void Dispose() => _git.Dispose();

    [Fact(Timeout = Limit)]
    public async Task A_branch_is_followed_also_from_a_folder_below()
    {
        await _git.InitAsync();
        var commit = await _git.CommitAsync("src/first");

        Assert.Equal(commit, GitHead.TryRead(_git.Root)?.Value);
        Assert.Equal(commit, GitHead.TryRead(_git.Root / "src")?.Value);
    }

    [Fact(Timeout = Limit)]
    public async Task A_packed_branch_is_found()
    {
        await _git.InitAsync();
        var commit = await _git.CommitAsync("first");
        await _git.GitAsync(_git.Root, "tag", "-a", "v1", "-m", "annotated");
        await _git.GitAsync(_git.Root, "pack-refs", "--all");

        Assert.False((_git.Root / ".git/refs/heads/main").FileExists);
        Assert.Equal(commit, GitHead.TryRead(_git.Root)?.Value);
    }

    [Fact(Timeout = Limit)]
    public async Task A_detached_head_is_read()
    {
        await _git.InitAsync();
        var commit = await _git.CommitAsync("first");
        await _git.CommitAsync("second");
        await _git.GitAsync(_git.Root, "checkout", "-q", commit);

        Assert.Equal(commit, GitHead.TryRead(_git.Root)?.Value);
    }

    [Fact(Timeout = Limit)]
    public async Task A_linked_worktree_has_its_own_head_and_the_common_branches()
    {
        await _git.InitAsync();
        var first = await _git.CommitAsync("first");
        await _git.GitAsync(_git.Root, "worktree", "add", "-q", "-b", "side", (_git.Folder / "side").Value);
        var second = await _git.CommitAsync("second");

        Assert.Equal(first, GitHead.TryRead(_git.Folder / "side")?.Value);
        Assert.Equal(second, GitHead.TryRead(_git.Root)?.Value);
        await _git.GitAsync(_git.Root, "pack-refs", "--all");
        Assert.Equal(first, GitHead.TryRead(_git.Folder / "side")?.Value);
    }

    [Fact(Timeout = Limit)]
    public async Task Where_nothing_can_be_read_there_is_no_commit()
    {
        Assert.Null(GitHead.TryRead(_git.Folder));
        await _git.InitAsync();
        Assert.Null(GitHead.TryRead(_git.Root));
        File.WriteAllText(_git.Root / ".git/HEAD", "ref: ../../outside");
        File.WriteAllText(_git.Folder / "outside", new string('a', 40));
        Assert.Null(GitHead.TryRead(_git.Root));
    }
}
