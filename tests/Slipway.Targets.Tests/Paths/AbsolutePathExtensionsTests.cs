using Slipway.Model;

namespace Slipway.Targets.Tests;

public sealed class AbsolutePathExtensionsTests : IDisposable
{
    private readonly TestWorld _world = new();

    private AbsolutePath Root => _world.Root;

    [Fact]
    public void Globs_match_sorted_and_leave_out()
    {
        (Root / "b" / "x.cs").WriteAllText("1");
        (Root / "a" / "x.cs").WriteAllText("1");
        (Root / "a" / "obj" / "y.cs").WriteAllText("1");

        Assert.Equal([Root / "a" / "x.cs", Root / "b" / "x.cs"], Root.GlobFiles("**/*.cs", "!**/obj/**"));
        Assert.Equal([Root / "a" / "obj"], Root.GlobDirectories("**/obj"));
        Assert.Empty((Root / "none").GlobFiles("**"));
    }

    [Fact]
    public void Deleting_a_folder_leaves_what_links_lead_to()
    {
        (Root / "kept" / "file").WriteAllText("1");
        (Root / "gone").CreateDirectory();
        Directory.CreateSymbolicLink((Root / "gone" / "link").Value, (Root / "kept").Value);

        (Root / "gone").CreateOrCleanDirectory();

        Assert.True((Root / "kept" / "file").FileExists);
        Assert.Empty(Directory.EnumerateFileSystemEntries((Root / "gone").Value));
    }

    [Fact]
    public void A_folder_is_copied_whole_but_not_into_itself()
    {
        (Root / "a" / "b" / "c").WriteAllText("1");

        (Root / "a").CopyTo(Root / "d");

        Assert.Equal("1", (Root / "d" / "b" / "c").ReadAllText());
        Assert.Throws<UsageException>(() => (Root / "a").CopyTo(Root / "a" / "x"));
    }

    [Fact]
    public async Task The_hash_changes_with_names_and_contents()
    {
        var token = TestContext.Current.CancellationToken;
        (Root / "a").WriteAllText("1");
        var first = await Root.HashFilesAsync(["*"], token);
        (Root / "a").WriteAllText("2");
        var second = await Root.HashFilesAsync(["*"], token);
        File.Move((Root / "a").Value, (Root / "b").Value);

        Assert.Equal(3, new HashSet<string> { first, second, await Root.HashFilesAsync(["*"], token) }.Count);
    }

    [Fact]
    public void The_root_of_a_file_system_is_not_deleted() =>
        Assert.Throws<UsageException>(() => AbsolutePath.Parse(Path.GetPathRoot(Root.Value)!).DeleteDirectory());

    public void Dispose() => _world.Dispose();
}
