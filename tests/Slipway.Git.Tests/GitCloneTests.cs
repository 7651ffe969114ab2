using Slipway.Model;

namespace Slipway.Git.Tests;

public sealed class GitCloneTests : IDisposable
{
    private readonly TemporaryRepository _git = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _git.Dispose();

    [Fact(Timeout = 30_000)]
    public async Task A_clone_has_the_commit_and_its_remote_and_nothing_else()
    {
        await _git.InitAsync();
        _git.Write(".gitignore", "*.log");
        var commit = await _git.CommitAsync("first");
        await _git.GitAsync(_git.Root, "remote", "add", "origin", "https://user:token@example.org/a/b.git");
        _git.Write("a.log", "ignored");
        _git.Write("new", "untracked");
        var folder = _git.Folder / "clone";

        await (await _git.ReadAsync()).CloneAsync(folder, _git.Runner, Token);
        var clone = await _git.ReadAsync(folder);

        Assert.Equal((commit, null, TreeState.Clean, "https://example.org/a/b.git"), (clone.Head.Value, clone.Branch, clone.State, clone.RemoteUrl));
        Assert.Equal([".git", ".gitignore", "first"], Directory.EnumerateFileSystemEntries(folder.Value).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact(Timeout = 30_000)]
    public async Task Without_a_remote_the_clone_has_none_and_a_taken_folder_is_said()
    {
        await _git.InitAsync();
        await _git.CommitAsync("first");
        var repository = await _git.ReadAsync();
        await repository.CloneAsync(_git.Folder / "clone", _git.Runner, Token);

        var failure = await Assert.ThrowsAsync<ToolException>(() => repository.CloneAsync(_git.Folder / "clone", _git.Runner, Token));

        Assert.Null((await _git.ReadAsync(_git.Folder / "clone")).RemoteUrl);
        Assert.Contains("already exists", failure.Message, StringComparison.Ordinal);
    }
}
