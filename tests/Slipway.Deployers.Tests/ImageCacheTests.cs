using System.Text;
using Slipway.Model;

namespace Slipway.Deployers.Tests;

public sealed class ImageCacheTests : IDisposable
{
    private readonly AbsolutePath _folder = AbsolutePath.Parse(Directory.CreateTempSubdirectory("slipway-cache-").FullName);
    private readonly StubImageStore _store = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task An_image_is_unpacked_once()
    {
        var (root, _) = await GetAsync("one");
        var (again, outcome) = await GetAsync("one");

        Assert.Equal(root, again);
        Assert.IsType<UnpackOutcome.Unpacked>(outcome);
        Assert.Equal(1, _store.Calls);
        Assert.True((root / "app").DirectoryExists);
    }

    [Fact]
    public async Task A_rejected_image_leaves_nothing_behind()
    {
        _store.Answer = new UnpackOutcome.Rejected(Cause.ImageInvalid, "It is hostile.");

        var (_, outcome) = await GetAsync("one");

        Assert.IsType<UnpackOutcome.Rejected>(outcome);
        Assert.Empty(Directory.GetFileSystemEntries(_folder));
    }

    [Fact]
    public async Task A_full_disk_is_told_as_such()
    {
        var cache = new ImageCache(_folder, new FullDisk(), TimeProvider.System);

        var exception = await Assert.ThrowsAsync<ToolException>(() => cache.GetAsync(Reference("one"), DigestOf("one"), Token));

        Assert.Contains("No space left on device", exception.Message, StringComparison.Ordinal);
        Assert.Contains("What runs is as before", exception.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(_folder));
    }

    [Fact]
    public async Task Unused_images_go_but_for_the_last_three()
    {
        var names = new[] { "used", "a", "b", "c", "d" };
        foreach (var (name, age) in names.Select((name, index) => (name, index)))
        {
            await GetAsync(name);
            Directory.SetLastWriteTimeUtc(_folder / DigestOf(name).Hex, DateTime.UtcNow.AddMinutes(age - 10));
        }

        new ImageCache(_folder, _store, TimeProvider.System).Prune([DigestOf("used")]);

        Assert.Equal(
            new[] { "used", "b", "c", "d" }.Select(name => DigestOf(name).Hex).Order(StringComparer.Ordinal),
            Directory.GetDirectories(_folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    private Task<(AbsolutePath Root, UnpackOutcome Outcome)> GetAsync(string name) =>
        new ImageCache(_folder, _store, TimeProvider.System).GetAsync(Reference(name), DigestOf(name), Token);

    private static Digest DigestOf(string name) => Digest.Of(Encoding.UTF8.GetBytes(name));

    private static ImageReference Reference(string name) => ImageReference.Create("localhost:5000", "stub", DigestOf(name));

    private sealed class FullDisk : IImageStore
    {
        public Task<UnpackOutcome> UnpackAsync(ImageReference image, AbsolutePath folder, CancellationToken cancellationToken) =>
            throw new IOException("No space left on device");
    }
}
