using System.Diagnostics;
using Slipway.Model;

namespace Slipway.Images.Tests;

public sealed class OciLayoutTests : IDisposable
{
    private readonly WorkFolder _work = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _work.Dispose();

    [Fact]
    public async Task A_blob_is_read_as_it_was_written()
    {
        var layout = await CreateAsync();
        byte[] content = [1, 2, 3];
        var descriptor = OciDescriptor.Of("x/y", content);

        await PutAsync(layout, descriptor, content);

        Assert.True(await layout.HasBlobAsync(descriptor.Digest, Token));
        Assert.Equal(content, await ReadAsync(layout, descriptor));
    }

    [Fact]
    public async Task Bytes_that_are_not_what_was_described_are_not_kept()
    {
        var layout = await CreateAsync();
        var descriptor = OciDescriptor.Of("x/y", [1, 2, 3]);

        foreach (byte[] wrong in (byte[][])[[3, 2, 1], [1, 2], [1, 2, 3, 4], []])
            await Assert.ThrowsAsync<ToolException>(() => PutAsync(layout, descriptor, wrong));

        Assert.Empty(Directory.GetFileSystemEntries(layout.Folder / "blobs" / "sha256"));
    }

    [Fact]
    public async Task A_blob_damaged_on_the_disk_is_noticed_when_read()
    {
        var layout = await CreateAsync();
        var descriptor = OciDescriptor.Of("x/y", [1, 2, 3]);
        await PutAsync(layout, descriptor, [1, 2, 3]);
        File.WriteAllBytes(layout.Folder / "blobs" / "sha256" / descriptor.Digest.Hex, [1, 2, 4]);

        var failure = await Assert.ThrowsAsync<ToolException>(() => ReadAsync(layout, descriptor));

        Assert.Contains("is damaged", failure.Message);
    }

    [Fact]
    public async Task A_full_disk_is_said_once_and_leaves_no_half_blob()
    {
        var layout = await OciLayout.CreateAsync(
            _work / "layout", TimeProvider.System, path => path.Contains("sha256", StringComparison.Ordinal) ? new FullDisk(path) : File.Create(path), Token);
        var content = new byte[5_000_000];
        var descriptor = OciDescriptor.Of("x/y", content);

        var failure = await Assert.ThrowsAsync<ToolException>(() => PutAsync(layout, descriptor, content));

        Assert.Equal($"Writing blob '{descriptor.Digest}' to '{layout.Folder}' failed: the disk is full. Nothing was kept of it; free space and run again.", failure.Message);
        Assert.Empty(Directory.GetFileSystemEntries(layout.Folder / "blobs" / "sha256"));
        Assert.False(await layout.HasBlobAsync(descriptor.Digest, Token));
    }

    [Fact]
    public async Task A_tag_is_found_moved_and_kept_once()
    {
        var layout = await CreateAsync();
        var tag = Tag.Parse("v1");

        foreach (var text in (string[])["one", "two"])
        {
            var manifest = Manifest(text);
            await layout.PutManifestAsync(OciDescriptor.Of(MediaTypes.Manifest, manifest), manifest, tag, Token);
        }

        Assert.Equal("two", (await layout.FindManifestAsync(tag, Token))!.ToManifest().Annotations!["text"]);
        Assert.Single(await layout.ListAsync(Token));
        Assert.Null(await layout.FindManifestAsync(Tag.Parse("v2"), Token));
        Assert.Equal(MediaTypes.Manifest, (await layout.FindManifestAsync(Digest.Of(Manifest("one")), Token))!.Descriptor.MediaType);
    }

    [Fact]
    public async Task Many_writers_lose_no_entry()
    {
        var layout = await CreateAsync();

        await Parallel.ForEachAsync(Enumerable.Range(0, 20), Token, async (number, token) =>
        {
            var manifest = Manifest($"{number}");
            await OciLayout.Open(layout.Folder, TimeProvider.System)
                .PutManifestAsync(OciDescriptor.Of(MediaTypes.Manifest, manifest), manifest, Tag.Parse($"t{number}"), token);
        });

        Assert.Equal(20, (await layout.ListAsync(Token)).Count);
    }

    [Fact]
    public async Task A_folder_with_something_else_is_refused()
    {
        File.WriteAllText(_work / "note.txt", "mine");

        await Assert.ThrowsAsync<UsageException>(() => OciLayout.CreateAsync(_work.Path, TimeProvider.System, Token));
        Assert.Throws<UsageException>(() => OciLayout.Open(_work.Path, TimeProvider.System));
        Assert.Equal(["note.txt"], Directory.GetFileSystemEntries(_work.Path.Value).Select(Path.GetFileName));
    }

    [Fact]
    public async Task Skopeo_and_tar_read_what_we_write()
    {
        var folder = PublishTree.Write(_work / "publish");
        var layout = await CreateAsync();
        var image = await new ImageBuilder(_work / "cache").BuildAsync(
            new ImageRecipe { PublishFolder = folder, Revision = PublishTree.Revision, Tag = Tag.Parse("v1") }, layout, Token);

        var tar = await RunAsync("tar", "-tvzf", layout.Folder / "blobs" / "sha256" / image.Layers[^1].Digest.Hex);
        Assert.Contains("-rwxr-xr-x 0/0", tar);
        Assert.Contains("app/Shop.dll", tar);

        var skopeo = await RunAsync("skopeo", "inspect", $"oci:{layout.Folder}:v1");
        Assert.Contains(image.Digest.Value, skopeo);
    }

    private static async Task<string> RunAsync(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
            var output = await process.StandardOutput.ReadToEndAsync(Token);
            await process.WaitForExitAsync(Token);
            Assert.Equal(0, process.ExitCode);
            return output;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip($"'{program}' is not installed.");
            return "";
        }
    }

    private static byte[] Manifest(string text) => OciJson.Write(
        new OciManifest
        {
            SchemaVersion = 2,
            Config = OciDescriptor.Of(MediaTypes.Empty, "{}"u8),
            Layers = [],
            Annotations = System.Collections.Immutable.ImmutableSortedDictionary<string, string>.Empty.Add("text", text),
        },
        OciJson.Canonical.OciManifest);

    private static async Task<byte[]> ReadAsync(OciLayout layout, OciDescriptor descriptor)
    {
        await using var stream = await layout.OpenBlobAsync(descriptor, Token);
        using var content = new MemoryStream();
        await stream.CopyToAsync(content, Token);
        return content.ToArray();
    }

    private static Task PutAsync(OciLayout layout, OciDescriptor descriptor, byte[] content) =>
        layout.PutBlobAsync(descriptor, _ => Task.FromResult<Stream>(new MemoryStream(content)), Token);

    private Task<OciLayout> CreateAsync() => OciLayout.CreateAsync(_work / "layout", TimeProvider.System, Token);

    private sealed class FullDisk(string path) : FileStream(path, FileMode.CreateNew)
    {
        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (Position > 1_000_000)
                throw new IOException("No space left on device", OperatingSystem.IsWindows() ? unchecked((int)0x80070070) : 28);
            await base.WriteAsync(buffer, cancellationToken);
        }
    }
}
