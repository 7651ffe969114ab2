using Slipway.Model;

namespace Slipway.Images.Tests;

public sealed class TagSchemeTests
{
    private static readonly TagFacts Facts = new()
    {
        Commit = GitCommit.Parse("3f2c9d1e0b7a45c68d9e0f1a2b3c4d5e6f708192"),
        TreeId = "4b825dc642cb6eb9a060e54bf8d69288fbee4904",
        Describe = "v1.2.3-4-g3f2c9d1",
        Branch = "feature/cart",
        Version = "v1.2.3",
    };

    [Theory]
    [InlineData("commit", "3f2c9d1e0b7a45c68d9e0f1a2b3c4d5e6f708192!")]
    [InlineData("short-commit", "3f2c9d1e0b7a!")]
    [InlineData("tree", "tree-4b825dc642cb6eb9a060e54bf8d69288fbee4904!")]
    [InlineData("describe", "v1.2.3-4-g3f2c9d1!")]
    [InlineData("version", "1.2.3! 1.2 1")]
    [InlineData("version,latest", "1.2.3! 1.2 1 latest")]
    [InlineData(" Commit , branch,commit", "3f2c9d1e0b7a45c68d9e0f1a2b3c4d5e6f708192! feature-cart-c39f4dfa")]
    public void Each_kind_gives_its_tags_and_says_which_never_move(string scheme, string expected) =>
        Assert.Equal(expected, Print(TagScheme.Parse(scheme).TagsOf(Facts)));

    [Theory]
    [InlineData("1.2.3", "1.2.3! 1.2 1 latest")]
    [InlineData("v10.0.0", "10.0.0! 10.0 10 latest")]
    [InlineData("0.3.1", "0.3.1! 0.3 latest")]
    [InlineData("1.2.3-rc.1", "1.2.3-rc.1!")]
    [InlineData("1.2.3+linux.5", "1.2.3_linux.5! 1.2 1 latest")]
    [InlineData("1.2.3-rc.1+b", "1.2.3-rc.1_b!")]
    public void A_version_has_aliases_where_it_is_no_prerelease(string version, string expected) =>
        Assert.Equal(expected, Print(TagScheme.Parse("version,latest").TagsOf(Facts with { Version = version })));

    [Fact]
    public void A_dirty_tree_gets_neither_aliases_nor_versions() => Assert.Equal(
        "3f2c9d1e0b7a45c68d9e0f1a2b3c4d5e6f708192-dirty! v1.2.3-4-g3f2c9d1-dirty!",
        Print(TagScheme.Parse("commit,describe,branch,version,latest").TagsOf(Facts with { State = TreeState.Dirty })));

    [Fact]
    public void Facts_that_lack_or_are_none_are_told_together()
    {
        var facts = new TagFacts { Commit = Facts.Commit, Version = "1.2", TreeId = "x" };

        var failure = Assert.Throws<UsageException>(() => TagScheme.Parse("commit,tree,describe,branch,version").TagsOf(facts));

        Assert.Equal(
            [
                "There is no tag by 'tree': 'x' is none. Expected the tree's object name, 40 or 64 hexadecimal digits.",
                "There is no tag by 'describe': git says nothing for it here. Expected what 'git describe' says; fetch the repository's tags.",
                "There is no tag by 'branch': git says nothing for it here. Expected a branch; CI hosts check out without one, so name it.",
                "There is no tag by 'semver': '1.2' is none. Expected a semantic version, such as git's tag 'v1.2.3' on the commit.",
            ],
            failure.Mistakes);
    }

    [Theory]
    [InlineData("")]
    [InlineData("commit,sha")]
    [InlineData("1")]
    public void A_scheme_that_is_none_names_the_kinds_that_there_are(string text)
    {
        var failure = Assert.Throws<UsageException>(() => TagScheme.Parse(text));

        Assert.Equal(
            $"'{text}' is not a tag scheme. Expected one or more of 'branch', 'commit', 'describe', 'latest', 'short-commit', 'tree', 'version', "
            + "separated by commas, such as 'commit,branch'.", failure.Message);
    }

    [Fact]
    public void The_default_is_the_commit_and_a_scheme_reads_what_it_writes()
    {
        Assert.Equal("commit", TagScheme.Default.ToString());
        Assert.Equal("short-commit,version", TagScheme.Parse("short-commit, version").ToString());
    }

    private static string Print(IEnumerable<ImageTag> tags) =>
        string.Join(' ', tags.Select(one => one.Role == TagRole.Address ? $"{one.Tag}!" : one.Tag.Value));
}
