namespace Slipway.Git.Tests;

public sealed class RemoteUrlTests
{
    [Theory]
    [InlineData("https://github.com/a/b.git", "https://github.com/a/b.git")]
    [InlineData("https://token@github.com/a/b.git", "https://github.com/a/b.git")]
    [InlineData("https://u:p%40ss@github.com:8443/a%20b", "https://github.com:8443/a%20b")]
    [InlineData("https://example.org/a?private_token=x#y", "https://example.org/a")]
    [InlineData("ssh://git:secret@example.org:22/a", "ssh://git@example.org:22/a")]
    [InlineData("git@github.com:a/b.git", "git@github.com:a/b.git")]
    [InlineData("/srv/git/a", "/srv/git/a")]
    [InlineData("file:///srv/git/a", "file:///srv/git/a")]
    [InlineData("https://user:pa/ss@example.org/a", null)]
    public void Credentials_are_left_out(string url, string? expected) => Assert.Equal(expected, RemoteUrl.WithoutCredentials(url));

    [Theory]
    [InlineData("main", "https://example.org/fork")]
    [InlineData("other", "https://example.org/origin")]
    [InlineData(null, "https://example.org/origin")]
    public void The_remote_that_the_branch_follows_comes_first(string? branch, string expected)
    {
        var remotes = new GitRemotes();
        remotes.Read("remote.fork.url https://example.org/fork");
        remotes.Read("remote.origin.url https://example.org/origin");
        remotes.Read("branch.main.remote fork");

        Assert.Equal(expected, remotes.UrlFor(branch));
    }

    [Theory]
    [InlineData("https://example.org/team/app.git", "https://example.org/team/app")]
    [InlineData("http://example.org:8080/team/app/", "http://example.org:8080/team/app")]
    [InlineData("git@example.org:team/app.git", "https://example.org/team/app")]
    [InlineData("example.org:team/app", "https://example.org/team/app")]
    [InlineData("ssh://git@example.org:2222/team/app.git", "https://example.org/team/app")]
    [InlineData("git://example.org/team/app.git", "https://example.org/team/app")]
    [InlineData("file:///srv/app", null)]
    [InlineData("/srv/app:1", null)]
    [InlineData("../app", null)]
    [InlineData("C:\\src\\app", null)]
    public void The_source_is_the_same_however_it_was_cloned(string url, string? expected) => Assert.Equal(expected, RemoteUrl.AsSource(url));
}
