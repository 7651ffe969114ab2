using Slipway.Model;

namespace Slipway.Images.Tests;

public sealed class DockerIgnoreTests
{
    [Theory]
    [InlineData("bin", "bin", true)]
    [InlineData("bin", "bin/a.dll", true)]
    [InlineData("bin", "src/bin", false)]
    [InlineData("bin/", "bin/a", true)]
    [InlineData("/bin", "bin/a", true)]
    [InlineData("./bin/../obj", "obj", true)]
    [InlineData("**/bin", "bin", true)]
    [InlineData("**/bin", "src/App/bin/x", true)]
    [InlineData("**/bin", "cabin", false)]
    [InlineData("**bin", "src/cabin", true)]
    [InlineData("*/bin", "src/bin", true)]
    [InlineData("*/bin", "bin", false)]
    [InlineData("*/bin", "a/b/bin", false)]
    [InlineData("*.md", "README.md", true)]
    [InlineData("*.md", "docs/README.md", false)]
    [InlineData("**/*.md", "docs/a/README.md", true)]
    [InlineData("**/*.md", "README.md", true)]
    [InlineData("docs/**", "docs/a/b", true)]
    [InlineData("docs/**", "docs", false)]
    [InlineData("docs/**/b", "docs/b", true)]
    [InlineData("docs/**/b", "docs/x/y/b", true)]
    [InlineData("docs/**/b", "docs/xb", false)]
    [InlineData("a**", "abc/d", true)]
    [InlineData("**", "anything/at/all", true)]
    [InlineData("?.txt", "a.txt", true)]
    [InlineData("?.txt", "ab.txt", false)]
    [InlineData("a?b", "a/b", false)]
    [InlineData("[a-c].txt", "b.txt", true)]
    [InlineData("[^a-c].txt", "b.txt", false)]
    [InlineData("[^a-c].txt", "d.txt", true)]
    [InlineData("\\*.txt", "*.txt", true)]
    [InlineData("\\*.txt", "a.txt", false)]
    [InlineData("a.txt", "abtxt", false)]
    [InlineData("(a|b)+$", "(a|b)+$", true)]
    [InlineData(" #name", "#name", true)]
    [InlineData("# name", "# name", false)]
    [InlineData("*", ".", false)]
    [InlineData("*", "a/b", true)]
    [InlineData("Bin", "bin", false)]
    public void One_pattern(string pattern, string path, bool ignored) => Assert.Equal(ignored, DockerIgnore.Parse(pattern).Ignores(path));

    [Theory]
    [InlineData("*.md\n!README.md", "README.md", false)]
    [InlineData("*.md\n!README.md", "OTHER.md", true)]
    [InlineData("!README.md\n*.md", "README.md", true)]
    [InlineData("*.md\n!README*.md\nREADME-secret.md", "README-secret.md", true)]
    [InlineData("docs\n!docs/keep", "docs/keep/a", false)]
    [InlineData("docs\n!docs/keep", "docs/other", true)]
    [InlineData("**\n!src/**\n!*.props", "src/a/b.cs", false)]
    [InlineData("**\n!src/**\n!*.props", "a.props", false)]
    [InlineData("**\n!src/**\n!*.props", "README.md", true)]
    [InlineData("**/keep/\n!**/c", "docs/keep/c/d", false)]
    [InlineData("src\n! src/a", "src/a", false)]
    [InlineData("a\r\n\r\n  b  \r\n", "b", true)]
    [InlineData("\uFEFF# comment\na", "a", true)]
    public void The_last_line_that_matches_decides(string text, string path, bool ignored) =>
        Assert.Equal(ignored, DockerIgnore.Parse(text).Ignores(path));

    [Fact]
    public void Every_damaged_line_is_told_at_once()
    {
        var mistakes = Assert.Throws<UsageException>(() => DockerIgnore.Parse("good\n[a\n!\na\\\n[]a]\n[-]")).Mistakes;

        Assert.Equal([".dockerignore:2", ".dockerignore:3", ".dockerignore:4", ".dockerignore:5", ".dockerignore:6"],
            mistakes.Select(one => one.Split(": ")[0]));
        Assert.Equal(".dockerignore:2: '[a' is not a pattern. Close '[' with ']', and write something behind '!' and '\\'.", mistakes[0]);
    }

    [Fact]
    public void The_file_of_the_Dockerfile_goes_before_that_of_the_context()
    {
        using var work = new WorkFolder();
        File.WriteAllText(work.Path / "Dockerfile", "FROM scratch");

        Assert.Null(DockerIgnore.Read(work.Path, work.Path / "Dockerfile").File);

        File.WriteAllText(work.Path / ".dockerignore", "context");
        Assert.True(DockerIgnore.Read(work.Path, work.Path / "Dockerfile").Ignores("context"));

        File.WriteAllText(work.Path / "Dockerfile.dockerignore", "own");
        var ignore = DockerIgnore.Read(work.Path, work.Path / "Dockerfile");
        Assert.Equal((true, false), (ignore.Ignores("own"), ignore.Ignores("context")));
    }

    [Fact]
    public void No_pattern_is_a_trap()
    {
        var ignore = DockerIgnore.Parse(string.Concat(Enumerable.Repeat("**/*a", 40)) + "b");

        Assert.False(ignore.Ignores(string.Join('/', Enumerable.Repeat("aaaaaaaa", 200))));
    }
}
