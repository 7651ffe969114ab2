using System.Collections.Immutable;
using System.Net;
using Microsoft.AspNetCore.Http;
using Slipway.Model;

namespace Slipway.Images.Tests;

public sealed class ReferrerTests : IDisposable
{
    private const string Signature = "application/vnd.example.signature";
    private const string Bill = "application/spdx+json";
    private readonly WorkFolder _work = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _work.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_refers_to_an_image_is_found_whether_the_registry_keeps_lists_or_not(bool keepsLists)
    {
        await using var registry = await StartAsync(keepsLists);
        using var client = new RegistryClient(TestImages.Quick, TimeProvider.System);
        var repository = client.Repository(registry.Host, "app");
        var image = await TestImages.AddImageAsync(repository, 10);
        Assert.Empty(await repository.ListReferrersAsync(image.Digest, Token));

        var signature = await Signed(image).PushAsync(repository, Token);
        var bill = await (Signed(image) with { ArtifactType = Bill, Parts = [new ReferrerPart(Bill, "{}"u8.ToArray())] }).PushAsync(repository, Token);
        await Signed(image).PushAsync(repository, Token);

        var all = await repository.ListReferrersAsync(image.Digest, Token);
        var one = Assert.Single(await repository.ListReferrersAsync(image.Digest, Bill, Token));
        Assert.Equal([signature.Digest, bill.Digest], all.Select(entry => entry.Digest).Order(Comparer<Digest>.Create((a, b) => (a == bill.Digest).CompareTo(b == bill.Digest))));
        Assert.Equal((bill.Digest, Bill, "me"), (one.Digest, one.ArtifactType, one.Annotations?["signer"]));
        Assert.Equal(keepsLists ? [] : [ReferrerLink.TagOf(image.Digest)], await repository.ListTagsAsync(Token));
    }

    [Fact]
    public async Task An_artifact_without_a_type_is_of_its_configurations_type()
    {
        await using var registry = await StartAsync(keepsLists: false);
        using var client = new RegistryClient(TestImages.Quick, TimeProvider.System);
        var repository = client.Repository(registry.Host, "app");
        var image = await TestImages.AddImageAsync(repository, 10);
        var (config, content) = TestImages.Blob(20);
        await repository.PutBlobAsync(config, TestImages.Opens(content), Token);

        await TestImages.AddManifestAsync(repository, new OciManifest
        {
            SchemaVersion = 2,
            MediaType = MediaTypes.Manifest,
            Config = config with { MediaType = Signature },
            Layers = [],
            Subject = image,
            Annotations = ImmutableSortedDictionary<string, string>.Empty.Add("a", "b"),
        });

        var found = Assert.Single(await repository.ListReferrersAsync(image.Digest, Token));
        Assert.Equal((Signature, "b"), (found.ArtifactType, found.Annotations?["a"]));
    }

    [Fact]
    public async Task Many_that_refer_to_one_image_at_once_are_all_listed()
    {
        await using var registry = await StartAsync(keepsLists: false);
        using var client = new RegistryClient(TestImages.Quick, TimeProvider.System);
        var repository = client.Repository(registry.Host, "app");
        var image = await TestImages.AddImageAsync(repository, 10);

        var pushed = await Task.WhenAll(Enumerable.Range(0, 12).Select(at => Signed(image, $"me{at}").PushAsync(repository, Token)));

        var found = await repository.ListReferrersAsync(image.Digest, Token);
        Assert.Equal(pushed.Select(one => one.Digest.Value).Order(StringComparer.Ordinal), found.Select(one => one.Digest.Value).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_list_that_somebody_else_changed_meanwhile_is_read_again()
    {
        await using var registry = await StartAsync(keepsLists: false);
        using var client = new RegistryClient(TestImages.Quick, TimeProvider.System);
        using var other = new RegistryClient(TestImages.Quick, TimeProvider.System);
        var repository = client.Repository(registry.Host, "app");
        var image = await TestImages.AddImageAsync(repository, 10);
        var hide = registry.Fault;
        OciDescriptor? theirs = null;
        registry.Fault = async http =>
        {
            // Somebody else writes between our look and our write.
            if (theirs is null && http.Request.Method == "HEAD" && http.Request.Path.Value!.EndsWith($"/manifests/sha256-{image.Digest.Hex}", StringComparison.Ordinal))
            {
                theirs = image;
                theirs = await Signed(image, "them").PushAsync(other.Repository(registry.Host, "app"), Token);
            }

            return await hide(http);
        };

        var ours = await Signed(image, "us").PushAsync(repository, Token);

        var found = await repository.ListReferrersAsync(image.Digest, Token);
        Assert.Equal([theirs?.Digest, ours.Digest], found.Select(one => one.Digest));
    }

    [Theory]
    [InlineData(404, null)]
    [InlineData(200, "text/html")]
    [InlineData(405, null)]
    [InlineData(303, null)]
    public async Task A_registry_that_answers_otherwise_keeps_no_lists(int status, string? type)
    {
        await using var elsewhere = await ScriptedRegistry.StartAsync(http => http.Response.WriteAsync("<html>", Token));
        await using var registry = await GuardedRegistry.StartAsync(_work / "r");
        registry.Fault = http =>
        {
            if (!http.Request.Path.Value!.Contains("/referrers/", StringComparison.Ordinal))
                return Task.FromResult(false);
            (http.Response.StatusCode, http.Response.ContentType) = (status, type);
            http.Response.Headers.Location = elsewhere.Address.ToString();
            return Task.FromResult(true);
        };
        using var client = new RegistryClient(TestImages.Quick, TimeProvider.System);

        Assert.Empty(await client.Repository(registry.Host, "app").ListReferrersAsync(Digest.Of("x"u8), Token));

        Assert.Equal(1, registry.Count($"GET /v2/app/manifests/sha256-{Digest.Of("x"u8).Hex}"));
    }

    [Fact]
    public async Task A_long_list_comes_in_pages()
    {
        var pages = 0;
        await using var registry = await ScriptedRegistry.StartAsync(async http =>
        {
            var entry = new OciDescriptor { MediaType = MediaTypes.Manifest, Digest = Digest.Of([(byte)pages]), Size = 1, ArtifactType = pages == 1 ? Bill : Signature };
            if (pages++ < 2)
                http.Response.Headers.Link = $"<{http.Request.Path}?page={pages}>; rel=\"next\"";
            http.Response.ContentType = MediaTypes.Index;
            await http.Response.Body.WriteAsync(OciJson.Write(new OciIndex { SchemaVersion = 2, Manifests = [entry] }, OciJson.Canonical.OciIndex), Token);
        });
        using var client = new RegistryClient(TestImages.Quick, TimeProvider.System);

        var found = await client.Repository(registry.Host, "app").ListReferrersAsync(Digest.Of("x"u8), Bill, Token);

        Assert.Equal([Digest.Of([(byte)1])], found.Select(one => one.Digest));
        Assert.Equal(3, registry.Requests.Count);
    }

    [Fact]
    public async Task A_referrer_without_a_type_is_refused()
    {
        var layout = await OciLayout.CreateAsync(_work / "layout", TimeProvider.System, Token);
        var image = await TestImages.AddImageAsync(layout, 10);

        var failure = await Assert.ThrowsAsync<UsageException>(() => (Signed(image) with { ArtifactType = "" }).PushAsync(layout, Token));

        Assert.Equal($"What refers to '{image.Digest}' has no artifact type. Give it one, such as 'application/spdx+json'.", failure.Message);
    }

    private static Referrer Signed(OciDescriptor image, string signer = "me") => new()
    {
        Subject = image,
        ArtifactType = Signature,
        Annotations = ImmutableSortedDictionary<string, string>.Empty.Add("signer", signer),
    };

    // A registry from before 1.1 knows neither the list nor that a manifest has a subject.
    private async Task<GuardedRegistry> StartAsync(bool keepsLists)
    {
        var registry = await GuardedRegistry.StartAsync(_work / "r");
        if (keepsLists)
            return registry;
        registry.Fault = http =>
        {
            http.Response.OnStarting(() =>
            {
                http.Response.Headers.Remove("OCI-Subject");
                return Task.CompletedTask;
            });
            if (!http.Request.Path.Value!.Contains("/referrers/", StringComparison.Ordinal))
                return Task.FromResult(false);
            http.Response.StatusCode = (int)HttpStatusCode.NotFound;
            return Task.FromResult(true);
        };
        return registry;
    }
}
