using System.Collections.Immutable;
using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Slipway.Model;

namespace Slipway.Images.Tests;

public sealed class ImageComparisonTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Then = new(2026, 3, 4, 5, 6, 7, TimeSpan.Zero);
    private readonly WorkFolder _work = new();
    private OciLayout _one = null!;
    private OciLayout _other = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _one = await OciLayout.CreateAsync(_work / "one", TimeProvider.System, Token);
        _other = await OciLayout.CreateAsync(_work / "other", TimeProvider.System, Token);
    }

    public ValueTask DisposeAsync()
    {
        _work.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task The_same_image_differs_in_nothing() => Assert.True((await CompareAsync([File("app/a")], [File("app/a")])).IsEmpty);

    public static TheoryData<string, Action<PaxTarEntry>, string> Changes => new()
    {
        { "content", entry => entry.DataStream = new MemoryStream("other!"u8.ToArray()), $"{Digest.Of("same"u8)} (4 bytes) / {Digest.Of("other!"u8)} (6 bytes)" },
        { "mode", entry => entry.Mode = UnixFileMode.UserRead | UnixFileMode.UserExecute, "0644 / 0500" },
        { "uid", entry => entry.Uid = 1654, "0 / 1654" },
        { "gid", entry => entry.Gid = 1654, "0 / 1654" },
        { "mtime", entry => entry.ModificationTime = Then.AddSeconds(1), "2026-03-04T05:06:07.0000000+00:00 / 2026-03-04T05:06:08.0000000+00:00" },
        { "user", entry => entry.UserName = "me", " / me" },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task What_differs_of_a_file_is_named_with_its_layer(string what, Action<PaxTarEntry> change, string values)
    {
        var changed = File("app/run");
        change(changed);

        var differences = await CompareAsync([File("app/a"), File("app/run")], [File("app/a"), changed]);

        Assert.Equal($"layer 0 (make it): app/run: {what}: {values}", differences.ToString());
    }

    [Fact]
    public async Task Links_kinds_attributes_and_what_only_one_has_are_told()
    {
        var (link, moved) = (Link("bin/x", "a"), Link("bin/x", "b"));
        var marked = new PaxTarEntry(TarEntryType.RegularFile, "marked", [new("SCHILY.xattr.user.by", "us")]) { ModificationTime = Then };
        var plain = new PaxTarEntry(TarEntryType.RegularFile, "marked") { ModificationTime = Then };

        var differences = await CompareAsync([link, marked, File("gone"), Link("kind", "a")], [moved, plain, File("kind"), File("new")]);

        Assert.Equal(
            [
                "layer 0 (make it): bin/x: link target: a / b",
                "layer 0 (make it): marked: SCHILY.xattr.user.by: us / (nothing)",
                "layer 0 (make it): gone: entry: there / (nothing)",
                "layer 0 (make it): kind: type: SymbolicLink / file",
            ],
            differences.Found.Take(4).Select(one => one.ToString()));
        Assert.Contains(differences.Found, one => one.ToString() == "layer 0 (make it): new: entry: (nothing) / there");
    }

    [Fact]
    public async Task Another_order_is_told_once() => Assert.Equal(
        "layer 0 (make it): a: order: 0 / 2", (await CompareAsync([File("a"), File("b"), File("c")], [File("b"), File("c"), File("a")])).ToString());

    [Fact]
    public async Task How_a_layer_is_packed_is_told_where_its_files_are_the_same()
    {
        var one = await AddAsync(_one, [File("a")], CompressionLevel.Optimal);
        var other = await AddAsync(_other, [File("a")], CompressionLevel.NoCompression);
        var padded = await AddAsync(_other, [File("a")], CompressionLevel.Optimal, padding: 1024);

        var compression = Assert.Single((await new ImageComparison().CompareAsync(_one, one, _other, other, Token)).Found);
        var tar = Assert.Single((await new ImageComparison().CompareAsync(_one, one, _other, padded, Token)).Found);

        Assert.StartsWith("layer 0 (make it): compression: sha256:", compression.ToString(), StringComparison.Ordinal);
        Assert.StartsWith("layer 0 (make it): tar: sha256:", tar.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fields_are_told_by_their_paths_and_what_follows_from_them_is_not()
    {
        var one = await AddAsync(_one, [File("a")], config: """{"architecture":"amd64","os":"linux","config":{"Env":["A=1","B=2"],"User":"1"},"rootfs":{"type":"layers","diff_ids":["DIFF"]},"history":[{"created_by":"make it"}]}""");
        var other = await AddAsync(_other, [File("a")], config: """{"architecture":"amd64","os":"linux","config":{"Env":["A=1","B=3","C"]},"rootfs":{"type":"layers","diff_ids":["DIFF"]},"history":[{"created_by":"make it"}],"author":"me"}""", note: "x");

        var differences = await new ImageComparison().CompareAsync(_one, one, _other, other, Token);

        Assert.Equal(
            [
                """manifest: annotations: (nothing) / {"note":"x"}""",
                """config: config.Env[1]: "B=2" / "B=3" """.TrimEnd(),
                """config: config.Env[2]: (nothing) / "C" """.TrimEnd(),
                """config: config.User: "1" / (nothing)""",
                """config: author: (nothing) / "me" """.TrimEnd(),
            ],
            differences.Found.Select(one => one.ToString()));
    }

    [Fact]
    public async Task The_same_values_written_otherwise_are_told_as_such()
    {
        var one = await AddAsync(_one, [File("a")]);
        var spaced = await AddAsync(_other, [File("a")], config: """{ "architecture":"amd64","os":"linux","rootfs":{"type":"layers","diff_ids":["DIFF"]},"history":[{"created_by":"make it"}]}""");

        Assert.StartsWith("config: sha256:", (await new ImageComparison().CompareAsync(_one, one, _other, spaced, Token)).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_many_the_first_are_told_and_the_others_counted()
    {
        var differences = await CompareAsync([.. Enumerable.Range(0, 60).Select(at => File($"{at}"))], [.. Enumerable.Range(100, 60).Select(at => File($"{at}"))]);

        Assert.Equal((50, 70), (differences.Found.Length, differences.Omitted));
        Assert.EndsWith("\nand 70 more", differences.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_layer_that_one_image_lacks_is_told()
    {
        var image = await TestImages.AddImageAsync(_one, 10, 20);
        var config = await PutAsync(_one, MediaTypes.Config, Encoding.UTF8.GetBytes(Config("x", $"[\"{image.Digest}\"]")));
        var manifest = (await _one.FindManifestAsync(image.Digest, Token))!.ToManifest() with { Config = config };
        var one = await TestImages.AddManifestAsync(_one, manifest);
        var shorter = await TestImages.AddManifestAsync(_one, manifest with { Layers = [.. manifest.Layers.Take(1)] });

        var difference = Assert.Single((await new ImageComparison().CompareAsync(_one, one.Digest, _one, shorter.Digest, Token)).Found);

        Assert.Equal($"layer 1 ({manifest.Layers[1].Digest.Short}): layer: {manifest.Layers[1].Digest} / (nothing)", difference.ToString());
    }

    [Fact]
    public async Task An_image_that_is_not_there_or_is_many_is_said()
    {
        var one = await AddAsync(_one, [File("a")]);
        var index = await TestImages.AddIndexAsync(_other);

        var missing = await Assert.ThrowsAsync<ToolException>(() => new ImageComparison().CompareAsync(_one, one, _other, Digest.Of("x"u8), Token));
        var many = await Assert.ThrowsAsync<ToolException>(() => new ImageComparison().CompareAsync(_one, one, _other, index.Digest, Token));

        Assert.Equal($"There is no image '{Digest.Of("x"u8)}' to compare. Build or push it again.", missing.Message);
        Assert.Equal($"'{index.Digest}' is an index of several platforms. Compare the images that it names one by one.", many.Message);
    }

    [Fact]
    public void Any_files_that_differ_are_found_and_no_others() => Prop.ForAll<Dictionary<byte, (byte Content, bool IsExecutable)>, Dictionary<byte, (byte Content, bool IsExecutable)>>((one, other) =>
    {
        var differences = Task.Run(() => CompareAsync([File("same"), .. Entries(one)], [File("same"), .. Entries(other)])).GetAwaiter().GetResult();
        var expected = one.Keys.Union(other.Keys).Where(key => !one.TryGetValue(key, out var was) || !other.TryGetValue(key, out var became) || was != became);
        return differences.Omitted > 0 || expected.Select(key => $"{key:000}").Order(StringComparer.Ordinal)
            .SequenceEqual(differences.Found.OfType<ImageDifference.Entry>().Select(entry => entry.Path).Distinct().Order(StringComparer.Ordinal));
    }).QuickCheckThrowOnFailure();

    private static IEnumerable<PaxTarEntry> Entries(Dictionary<byte, (byte Content, bool IsExecutable)> files) => files.OrderBy(file => file.Key).Select(file =>
    {
        var entry = File($"{file.Key:000}");
        entry.DataStream = new MemoryStream([file.Value.Content]);
        entry.Mode |= file.Value.IsExecutable ? UnixFileMode.UserExecute : UnixFileMode.None;
        return entry;
    });

    private static PaxTarEntry File(string path) => new(TarEntryType.RegularFile, path)
    {
        ModificationTime = Then,
        Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead,
        DataStream = new MemoryStream("same"u8.ToArray()),
    };

    private static PaxTarEntry Link(string path, string target) => new(TarEntryType.SymbolicLink, path) { ModificationTime = Then, LinkName = target };

    private static string Config(string by, string diffs) =>
        $$$"""{"architecture":"amd64","os":"linux","rootfs":{"type":"layers","diff_ids":{{{diffs}}}},"history":[{"created_by":"{{{by}}}"}]}""";

    private async Task<ImageDifferences> CompareAsync(IEnumerable<PaxTarEntry> one, IEnumerable<PaxTarEntry> other) =>
        await new ImageComparison().CompareAsync(_one, await AddAsync(_one, one), _other, await AddAsync(_other, other), Token);

    private static async Task<Digest> AddAsync(
        OciLayout layout, IEnumerable<PaxTarEntry> entries, CompressionLevel level = CompressionLevel.Optimal, int padding = 0, string? config = null, string? note = null)
    {
        using var tar = new MemoryStream();
        await using (var writer = new TarWriter(tar, leaveOpen: true))
        {
            foreach (var entry in entries)
                await writer.WriteEntryAsync(entry, Token);
        }

        await tar.WriteAsync(new byte[padding], Token);
        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, level, leaveOpen: true))
            await gzip.WriteAsync(tar.ToArray(), Token);
        var layer = await PutAsync(layout, MediaTypes.LayerGzip, packed.ToArray());
        var text = (config ?? Config("make it", "[\"DIFF\"]")).Replace("DIFF", Digest.Of(tar.ToArray()).Value, StringComparison.Ordinal);
        var manifest = new OciManifest
        {
            SchemaVersion = 2,
            MediaType = MediaTypes.Manifest,
            Config = await PutAsync(layout, MediaTypes.Config, Encoding.UTF8.GetBytes(text)),
            Layers = [layer],
            Annotations = note is null ? null : new Dictionary<string, string> { ["note"] = note }.ToImmutableSortedDictionary(StringComparer.Ordinal),
        };
        return (await TestImages.AddManifestAsync(layout, manifest)).Digest;
    }

    private static async Task<OciDescriptor> PutAsync(OciLayout layout, string type, byte[] content)
    {
        var descriptor = OciDescriptor.Of(type, content);
        await layout.PutBlobAsync(descriptor, TestImages.Opens(content), Token);
        return descriptor;
    }
}
