namespace Slipway.Model.Tests;

public sealed class PathPatternsTests
{
    [Theory]
    [InlineData("a.txt", "a.txt", true)]
    [InlineData("/a.txt", "a.txt", true)]
    [InlineData("a.txt", "folder/a.txt", false)]
    [InlineData("folder", "folder/deep/a.txt", true)]
    [InlineData("folder/", "folder/a.txt", true)]
    [InlineData("./folder/../other", "other/a", true)]
    [InlineData("*.txt", "a.txt", true)]
    [InlineData("*.txt", "folder/a.txt", false)]
    [InlineData("*/*.txt", "folder/a.txt", true)]
    [InlineData("**/*.txt", "a.txt", true)]
    [InlineData("**/*.txt", "x/y/a.txt", true)]
    [InlineData("**/bin", "src/app/bin/debug/app.dll", true)]
    [InlineData("**/bin", "src/app/binary", false)]
    [InlineData("folder/**", "folder/a/b", true)]
    [InlineData("folder/**", "other/a", false)]
    [InlineData("a?c", "abc", true)]
    [InlineData("a?c", "a/c", false)]
    [InlineData("[a-c].txt", "b.txt", true)]
    [InlineData("[^a-c].txt", "b.txt", false)]
    [InlineData("\\*.txt", "*.txt", true)]
    [InlineData("\\*.txt", "a.txt", false)]
    [InlineData("a.txt", "axtxt", false)]
    [InlineData("", "a.txt", false)]
    [InlineData("..", "a.txt", false)]
    public void A_pattern_matches_as_in_dockerignore(string pattern, string path, bool expected) =>
        Assert.Equal(expected, PathPatterns.Parse([pattern]).Matches(path));

    [Theory]
    [InlineData("noise.log", true)]
    [InlineData("keep.log", false)]
    [InlineData("logs/keep.log", true)]
    [InlineData("deep/logs/late.log", true)]
    public void The_last_match_wins(string path, bool expected) =>
        Assert.Equal(expected, PathPatterns.Parse(["*.log", "logs", "!keep.log", "**/late.log"]).Matches(path));
}
