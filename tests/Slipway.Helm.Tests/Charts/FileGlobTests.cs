using Slipway.Helm.Charts;

namespace Slipway.Helm.Tests.Charts;

public sealed class FileGlobTests
{
    [Theory]
    [InlineData("*.yaml", "a.yaml", true)]
    [InlineData("*.yaml", "a/b.yaml", false)]
    [InlineData("**.yaml", "a/b.yaml", true)]
    [InlineData("config/**", "config/a/b.txt", true)]
    [InlineData("{a,b/*}.txt", "b/c.txt", true)]
    [InlineData("{a,b}/{c,d{e,f}}", "b/df", true)]
    [InlineData("a?c", "a/c", false)]
    [InlineData("[a-c]x", "bx", true)]
    [InlineData("[!ab]x", "bx", false)]
    [InlineData("a\\*", "a*", true)]
    [InlineData("a\\*", "ab", false)]
    [InlineData("[a-zA-Z]", "what/ever", true)]
    [InlineData("", "a", false)]
    public void Patterns_match_paths_as_in_Helm(string pattern, string path, bool matches) =>
        Assert.Equal(matches, FileGlob.Parse(pattern).IsMatch(path));

    [Fact]
    public void Many_stars_take_no_longer_than_the_path_allows() =>
        Assert.False(FileGlob.Parse(string.Concat(Enumerable.Repeat("*a", 200)) + "b").IsMatch(new string('a', 5000)));
}
