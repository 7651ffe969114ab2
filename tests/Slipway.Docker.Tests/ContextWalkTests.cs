using System.Collections.Immutable;

namespace Slipway.Docker.Tests;

public sealed class ContextWalkTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("slipway-context-");

    public ContextWalkTests()
    {
        foreach (var file in (string[])["a/one.txt", "a/two.log", "a.txt", "b/bin/app.dll", "b/src/app.cs", "c/deep/er/x.txt", "Dockerfile"])
        {
            var path = Path.Combine(_folder.FullName, file);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, file);
        }
    }

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("", "", "Dockerfile a a/one.txt a/two.log a.txt b b/bin b/bin/app.dll b/src b/src/app.cs c c/deep c/deep/er c/deep/er/x.txt")]
    [InlineData("", "**/bin *.txt c", "Dockerfile a a/one.txt a/two.log b b/src b/src/app.cs")]
    [InlineData("", "* !a/one.txt !**/app.cs", "a a/one.txt b b/src b/src/app.cs")]
    [InlineData("Dockerfile", "", "Dockerfile")]
    [InlineData("a b/src", "", "a a/one.txt a/two.log b b/src b/src/app.cs")]
    [InlineData("a b", "**/*.log b/bin", "a a/one.txt b b/src b/src/app.cs")]
    [InlineData("**/x.txt", "", "c c/deep c/deep/er c/deep/er/x.txt")]
    [InlineData("*/one.txt", "", "a a/one.txt")]
    [InlineData("nothing", "", "")]
    public void What_is_wanted_is_listed_with_the_folders_on_the_way(string included, string excluded, string expected)
    {
        var filter = new ContextFilter(Parts(included), Parts(excluded));

        var listed = new ContextWalk(filter).List(_folder).Select(entry => entry.Path);

        Assert.Equal(expected, string.Join(' ', listed));
    }

    [Fact]
    public void Links_are_told_as_links_and_not_walked()
    {
        File.CreateSymbolicLink(Path.Combine(_folder.FullName, "link"), "a");

        var link = new ContextWalk(new ContextFilter(["link"], [])).List(_folder).Single();

        Assert.Equal(("link", false, "a"), (link.Path, link.IsFile, link.File.LinkTarget));
    }

    [Theory]
    [InlineData("a.txt", "a.txt")]
    [InlineData("./a/../a.txt", "a.txt")]
    [InlineData("link/one.txt", "a/one.txt link/one.txt")]
    [InlineData("c/up", "a.txt c/up")]
    [InlineData(".", "")]
    public void What_links_lead_to_comes_along(string path, string expected)
    {
        File.CreateSymbolicLink(Path.Combine(_folder.FullName, "link"), "a");
        File.CreateSymbolicLink(Path.Combine(_folder.FullName, "c", "up"), "../a.txt");

        Assert.Equal(expected, string.Join(' ', FollowedPaths.Resolve(_folder, [path])));
    }

    [Fact]
    public void Links_in_a_circle_end() => Assert.Equal(["x", "y"], Circle());

    private ImmutableArray<string> Circle()
    {
        File.CreateSymbolicLink(Path.Combine(_folder.FullName, "x"), "y");
        File.CreateSymbolicLink(Path.Combine(_folder.FullName, "y"), "x");
        return FollowedPaths.Resolve(_folder, ["x"]);
    }

    private static ImmutableArray<string> Parts(string text) => [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries)];
}
