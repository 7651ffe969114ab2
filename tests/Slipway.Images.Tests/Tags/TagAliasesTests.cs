using Slipway.Model;

namespace Slipway.Images.Tests;

public sealed class TagAliasesTests
{
    private static readonly TagFacts Facts = new()
    {
        Commit = GitCommit.Parse("3f2c9d1e0b7a45c68d9e0f1a2b3c4d5e6f708192"),
        Describe = "v1.2.3",
        Branch = "feature/cart",
        Version = "1.2.3",
    };

    [Theory]
    [InlineData("", "")]
    [InlineData("branch", "feature-cart-c39f4dfa")]
    [InlineData("Semver describe", "1.2.3! 1.2 1 v1.2.3!")]
    [InlineData("latest nightly main", "latest nightly main")]
    [InlineData("branch branch feature-cart-c39f4dfa", "feature-cart-c39f4dfa")]
    public void Words_become_tags_and_other_names_are_tags(string names, string expected) =>
        Assert.Equal(expected, Print(TagAliases.Parse(names.Split(' ', StringSplitOptions.RemoveEmptyEntries)).TagsOf(Facts)));

    [Fact]
    public void Names_that_are_no_aliases_are_told_together()
    {
        var failure = Assert.Throws<UsageException>(() => TagAliases.Parse(["feature/x", Facts.Commit.Value, "1.2.3", "main", "sha256-" + new string('0', 64)]));

        Assert.Equal(4, failure.Mistakes.Count);
        Assert.Equal(
            "'feature/x' for '--alias' is neither 'branch', 'describe', 'semver' or 'latest' nor an image tag. Expected at most 128 letters, digits, '_', '.' and '-', such as 'nightly'.",
            failure.Mistakes[0]);
        Assert.StartsWith($"'{Facts.Commit}' for '--alias' reads as the tag of a commit, a tree or a list of referrers", failure.Mistakes[1], StringComparison.Ordinal);
        Assert.Equal("'1.2.3' for '--alias' is a whole version, which never moves. Tag the commit by 'git tag v1.2.3', and use 'semver'.", failure.Mistakes[2]);
    }

    [Fact]
    public void A_dirty_tree_gets_none()
    {
        var failure = Assert.Throws<UsageException>(() => TagAliases.Parse(["nightly"]).TagsOf(Facts with { State = TreeState.Dirty }));

        Assert.Equal(
            "The work tree differs from its commit, and an alias would promise what cannot be built again. Commit first, or leave '--alias' out.", failure.Message);
        Assert.Empty(TagAliases.Parse([]).TagsOf(Facts with { State = TreeState.Dirty }));
    }

    [Fact]
    public void Latest_is_no_prerelease()
    {
        var failure = Assert.Throws<UsageException>(() => TagAliases.Parse(["latest"]).TagsOf(Facts with { Version = "1.3.0-rc.1" }));

        Assert.Equal("'1.3.0-rc.1' is a prerelease, which 'latest' never points at. Leave 'latest' out of '--alias'.", failure.Message);
    }

    [Theory]
    [InlineData("", null)]
    [InlineData("first release/1.2.3 v1", null)]
    [InlineData("v1.2.3", "1.2.3")]
    [InlineData("v1.2.3-rc.1 v1.2.3 v1.2.2", "1.2.3")]
    [InlineData("1.9.0 1.10.0", "1.10.0")]
    [InlineData("2.0.0-rc.2 2.0.0-rc.10 2.0.0-beta", "2.0.0-rc.10")]
    [InlineData("1.0.0-alpha 1.0.0-alpha.1", "1.0.0-alpha.1")]
    [InlineData("1.0.0-1 1.0.0-a", "1.0.0-a")]
    public void The_newest_version_on_a_commit_counts(string tags, string? expected) =>
        Assert.Equal(expected, TagFacts.NewestVersionOf(tags.Split(' ')));

    private static string Print(IEnumerable<ImageTag> tags) =>
        string.Join(' ', tags.Select(one => one.Role == TagRole.Address ? $"{one.Tag}!" : one.Tag.Value));
}
