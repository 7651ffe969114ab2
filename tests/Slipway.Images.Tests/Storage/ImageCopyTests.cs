using System.Collections.Concurrent;
using Slipway.Model;

namespace Slipway.Images.Tests;

public sealed class ImageCopyTests : IDisposable
{
    private readonly WorkFolder _work = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _work.Dispose();

    [Fact]
    public async Task An_index_goes_from_one_registry_to_another_with_its_images_and_what_refers_to_them()
    {
        await using var from = await GuardedRegistry.StartWithTokensAsync(_work / "from");
        await using var to = await GuardedRegistry.StartAsync(_work / "to");
        using var client = Client(from);
        var source = client.Repository(from.Host, "team/app");
        var (one, two) = (await TestImages.AddImageAsync(source, 1000, 2000), await TestImages.AddImageAsync(source, 3000));
        var index = await TestImages.AddIndexAsync(source, one, two);
        await source.MoveTagAsync(Tag.Parse("v1"), index.Digest, Token);
        var signature = await new Referrer { Subject = index, ArtifactType = "a/signature" }.PushAsync(source, Token);
        var bill = await new Referrer { Subject = one, ArtifactType = "a/bill" }.PushAsync(source, Token);
        var seal = await new Referrer { Subject = bill, ArtifactType = "a/signature" }.PushAsync(source, Token);

        var digest = await client.CopyImageAsync(
            ImageReference.Parse($"{from.Host}/team/app:v1"), ImageReference.Parse($"{to.Host}/other/app:v1"),
            new ImageCopyOptions { Referrers = ReferrerCopy.All }, Token);

        var target = client.Repository(to.Host, "other/app");
        Assert.Equal(index.Digest, digest);
        Assert.Equal(index.Digest, await target.FindTagAsync(Tag.Parse("v1"), Token));
        Assert.Equal([signature.Digest], Digests(await target.ListReferrersAsync(index.Digest, Token)));
        Assert.Equal([bill.Digest], Digests(await target.ListReferrersAsync(one.Digest, Token)));
        Assert.Equal([seal.Digest], Digests(await target.ListReferrersAsync(bill.Digest, Token)));
        var manifests = to.Requests.Where(request => request.StartsWith("PUT /v2/other/app/manifests/", StringComparison.Ordinal)).ToArray();
        Assert.EndsWith("/v1", manifests[^1], StringComparison.Ordinal);
        Assert.All(new[] { one, two }, child => Assert.True(
            Array.FindIndex(manifests, request => request.EndsWith(child.Digest.Value, StringComparison.Ordinal))
            < Array.FindIndex(manifests, request => request.EndsWith(index.Digest.Value, StringComparison.Ordinal))));
    }

    [Fact]
    public async Task By_default_what_refers_to_an_image_stays_behind()
    {
        var (layout, image) = await LayoutAsync();
        await new Referrer { Subject = image, ArtifactType = "a/b" }.PushAsync(layout, Token);
        await using var to = await GuardedRegistry.StartAsync(_work / "to");
        using var client = Client();
        var target = client.Repository(to.Host, "app");

        await ImageCopy.CopyAsync(layout, image.Digest, target, Tag.Parse("v1"), Token);

        Assert.Single(await layout.ListReferrersAsync(image.Digest, Token));
        Assert.Empty(await target.ListReferrersAsync(image.Digest, Token));
    }

    [Fact]
    public async Task Within_one_registry_blobs_are_mounted_and_told_so()
    {
        await using var registry = await GuardedRegistry.StartAsync(_work / "r");
        using var client = Client();
        var image = await TestImages.AddImageAsync(client.Repository(registry.Host, "one"), 1000, 2000);
        var seen = new Recorder();

        await client.CopyImageAsync(
            ImageReference.Parse($"{registry.Host}/one@{image.Digest}"), ImageReference.Parse($"{registry.Host}/two:v1"),
            new ImageCopyOptions { Progress = seen }, Token);

        Assert.Equal(3, registry.Count("POST /v2/two/blobs/uploads/?mount="));
        Assert.Equal(0, registry.Count("PUT /v2/two/blobs"));
        Assert.Equal([BlobState.Mounted, BlobState.Mounted, BlobState.Mounted], seen.Reports.Select(one => one.State));
    }

    [Theory]
    [InlineData(500)]
    [InlineData(403)]
    [InlineData(202)]
    public async Task A_mount_that_fails_is_followed_by_a_push(int status)
    {
        await using var registry = await GuardedRegistry.StartAsync(_work / "r");
        using var client = Client();
        var image = await TestImages.AddImageAsync(client.Repository(registry.Host, "one"), 1000);
        registry.Fault = http =>
        {
            if (!http.Request.Query.ContainsKey("mount"))
                return Task.FromResult(false);
            http.Response.StatusCode = status;
            return Task.FromResult(true);
        };

        await ImageCopy.CopyAsync(client.Repository(registry.Host, "one"), image.Digest, client.Repository(registry.Host, "two"), Tag.Parse("v1"), Token);

        Assert.Equal(2, registry.Count("PUT /v2/two/blobs/uploads/"));
        Assert.Equal(2, registry.Requests.Count(one => one.Contains("mount=", StringComparison.Ordinal)));
        Assert.Equal(image.Digest, await client.Repository(registry.Host, "two").FindTagAsync(Tag.Parse("v1"), Token));
    }

    [Fact]
    public async Task Progress_tells_how_far_each_blob_is()
    {
        var (layout, image) = await LayoutAsync();
        await using var to = await GuardedRegistry.StartAsync(_work / "to");
        using var client = Client();
        var (first, second) = (new Recorder(), new Recorder());

        await ImageCopy.CopyAsync(layout, image.Digest, client.Repository(to.Host, "app"), tag: null, new ImageCopyOptions { Progress = first }, Token);
        await ImageCopy.CopyAsync(layout, image.Digest, client.Repository(to.Host, "app"), tag: null, new ImageCopyOptions { Progress = second }, Token);

        foreach (var blob in first.Reports.GroupBy(one => one.Blob.Digest))
        {
            var bytes = blob.Select(one => one.Bytes).ToArray();
            Assert.Equal(bytes.Order(), bytes);
            Assert.Equal((BlobState.Sent, blob.Last().Blob.Size), (blob.Last().State, blob.Last().Bytes));
            Assert.All(blob.SkipLast(1), one => Assert.Equal(BlobState.Sending, one.State));
        }

        Assert.Equal(3, first.Reports.Select(one => one.Blob.Digest).Distinct().Count());
        Assert.Equal([BlobState.Present, BlobState.Present, BlobState.Present], second.Reports.Select(one => one.State));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task So_many_blobs_are_copied_at_once_and_no_more(int parallelism)
    {
        var layout = await OciLayout.CreateAsync(_work / "layout", TimeProvider.System, Token);
        var image = await TestImages.AddImageAsync(layout, 10, 20, 30, 40, 50, 60, 70);
        await using var to = await GuardedRegistry.StartAsync(_work / "to");
        using var met = new SemaphoreSlim(0);
        var (now, most) = (0, 0);
        to.Fault = async http =>
        {
            if (http.Request.Method != "PUT" || !http.Request.Path.Value!.Contains("/blobs/", StringComparison.Ordinal))
                return false;
            int count;
            lock (met)
                most = Math.Max(most, count = Interlocked.Increment(ref now));
            // Each waits until as many are here as may be: less would hang, more would show.
            if (count == parallelism)
                met.Release(parallelism);
            await met.WaitAsync(Token);
            Interlocked.Decrement(ref now);
            return false;
        };
        using var client = Client();

        await ImageCopy.CopyAsync(layout, image.Digest, client.Repository(to.Host, "app"), tag: null, new ImageCopyOptions { Parallelism = parallelism }, Token);

        Assert.Equal(parallelism, most);
    }

    [Fact]
    public async Task Layers_that_lie_elsewhere_are_left_out()
    {
        var layout = await OciLayout.CreateAsync(_work / "layout", TimeProvider.System, Token);
        var (config, content) = TestImages.Blob(10);
        await layout.PutBlobAsync(config, TestImages.Opens(content), Token);
        var image = await TestImages.AddManifestAsync(layout, new OciManifest
        {
            SchemaVersion = 2,
            MediaType = MediaTypes.Manifest,
            Config = config,
            Layers = [TestImages.Blob(20).Descriptor with { Urls = ["https://example.org/layer"] }],
        });
        await using var to = await GuardedRegistry.StartAsync(_work / "to");
        using var client = Client();

        await ImageCopy.CopyAsync(layout, image.Digest, client.Repository(to.Host, "app"), Tag.Parse("v1"), Token);

        Assert.Equal(image.Digest, await client.Repository(to.Host, "app").FindTagAsync(Tag.Parse("v1"), Token));
    }

    [Fact]
    public async Task What_cannot_be_copied_is_said()
    {
        await using var registry = await GuardedRegistry.StartAsync(_work / "r");
        using var client = Client();
        var image = await TestImages.AddImageAsync(client.Repository(registry.Host, "app"), 10);
        var from = ImageReference.Parse($"{registry.Host}/app:none");
        var to = ImageReference.Parse($"{registry.Host}/b:v1@{Digest.Of("x"u8)}");

        var absent = await Assert.ThrowsAsync<ToolException>(() => client.CopyImageAsync(from, to, new ImageCopyOptions(), Token));
        var other = await Assert.ThrowsAsync<UsageException>(
            () => client.CopyImageAsync(ImageReference.Parse($"{registry.Host}/app@{image.Digest}"), to, new ImageCopyOptions(), Token));
        var options = await Assert.ThrowsAsync<UsageException>(
            () => client.CopyImageAsync(ImageReference.Parse($"{registry.Host}/app@{image.Digest}"), from, new ImageCopyOptions { Parallelism = 0 }, Token));

        Assert.Equal($"There is no image '{from}'. Check its name and tag.", absent.Message);
        Assert.StartsWith($"'{to}' cannot become a copy of '{registry.Host}/app@{image.Digest}': that one's digest is '{image.Digest}'.", other.Message, StringComparison.Ordinal);
        Assert.Equal("'0' blobs cannot be copied side by side. Expected 1 to 64.", options.Message);
    }

    private static Digest[] Digests(IEnumerable<OciDescriptor> entries) => [.. entries.Select(one => one.Digest)];

    private static RegistryClient Client(GuardedRegistry? guarded = null) => new(
        guarded is null ? TestImages.Quick : TestImages.Quick with
        {
            Credentials = TestImages.Quick.Credentials.Add(guarded.Host, new RegistryCredential(GuardedRegistry.User, new Secret(GuardedRegistry.Password))),
        },
        TimeProvider.System);

    private async Task<(OciLayout Layout, OciDescriptor Image)> LayoutAsync()
    {
        var layout = await OciLayout.CreateAsync(_work / "layout", TimeProvider.System, Token);
        return (layout, await TestImages.AddImageAsync(layout, 300_000, 500_000));
    }

    private sealed class Recorder : IProgress<BlobProgress>
    {
        public ConcurrentQueue<BlobProgress> Reports { get; } = [];

        public void Report(BlobProgress value) => Reports.Enqueue(value);
    }
}
