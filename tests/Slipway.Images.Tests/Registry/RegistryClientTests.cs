using System.Net;
using System.Security.Cryptography;
using Slipway.Model;

namespace Slipway.Images.Tests;

public sealed class RegistryClientTests : IDisposable
{
    private static readonly RegistryClientOptions Quick = new() { FirstDelay = TimeSpan.FromMilliseconds(1), LongestDelay = TimeSpan.FromMilliseconds(20) };
    private readonly WorkFolder _work = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _work.Dispose();

    [Fact]
    public async Task An_image_goes_to_a_registry_and_comes_back_as_it_was()
    {
        await using var served = await ServedFolder.StartAsync(_work / "r");
        using var client = new RegistryClient(Quick with { Endpoints = Quick.Endpoints.Add("slipway.local", served.Address) }, TimeProvider.System);
        var repository = client.Repository("slipway.local", "team/app");
        var (layout, image) = await BuildAsync();

        await ImageCopy.CopyAsync(layout, image.Digest, repository, Tag.Parse("v1"), Token);
        await ImageCopy.CopyAsync(layout, image.Digest, repository, Tag.Parse("v1"), Token);
        var back = await OciLayout.CreateAsync(_work / "back", TimeProvider.System, Token);
        await ImageCopy.CopyAsync(repository, image.Digest, back, Tag.Parse("v1"), Token);

        Assert.Equal(image.Digest, await repository.FindTagAsync(Tag.Parse("v1"), Token));
        Assert.Equal(image.Digest, (await repository.FindManifestAsync(Tag.Parse("v1"), Token))?.Descriptor.Digest);
        Assert.Equal([Tag.Parse("v1")], await repository.ListTagsAsync(Token));
        Assert.Equal(Blobs(_work / "layout"), Blobs(_work / "back"));
        Assert.Null(await repository.FindTagAsync(Tag.Parse("v2"), Token));
        Assert.Empty(await client.Repository("slipway.local", "none").ListTagsAsync(Token));
    }

    [Fact]
    public async Task A_tag_that_points_elsewhere_is_refused_before_and_while_it_is_pushed()
    {
        await using var served = await ServedFolder.StartAsync(_work / "r");
        using var client = new RegistryClient(Quick, TimeProvider.System);
        var repository = client.Repository(served.Address.Authority, "app");
        var (layout, image) = await BuildAsync();
        var (_, other) = await BuildAsync("other");
        await ImageCopy.CopyAsync(layout, image.Digest, repository, Tag.Parse("v1"), Token);

        var failure = await Assert.ThrowsAsync<ToolException>(
            () => ImageCopy.CopyAsync(layout, other.Digest, repository, Tag.Parse("v1"), Token));

        Assert.Equal(
            $"Tag 'v1' of '{served.Address.Authority}/app' points at '{image.Digest}' already, not at '{other.Digest}'. A tag never changes its content: "
            + "commit what was changed and push under its own commit, or delete the tag in the registry.", failure.Message);
        Assert.Equal(image.Digest, await repository.FindTagAsync(Tag.Parse("v1"), Token));
    }

    [Fact]
    public async Task A_blob_of_another_repository_of_the_registry_is_mounted()
    {
        await using var served = await ServedFolder.StartAsync(_work / "r");
        using var client = new RegistryClient(Quick, TimeProvider.System);
        var one = client.Repository(served.Address.Authority, "one");
        var two = client.Repository(served.Address.Authority, "two");
        var (layout, image) = await BuildAsync();
        await ImageCopy.CopyAsync(layout, image.Digest, one, tag: null, Token);

        await ImageCopy.CopyAsync(one, image.Digest, two, Tag.Parse("v1"), Token);

        Assert.Equal(image.Digest, await two.FindTagAsync(Tag.Parse("v1"), Token));
        Assert.Equal(image.Layers.Length + 1, Directory.GetFiles((_work / "r" / "repositories" / "two" / "_blobs").Value).Length);
    }

    [Fact]
    public async Task A_push_goes_on_where_its_connection_broke()
    {
        var content = RandomNumberGenerator.GetBytes(3_000_000);
        var descriptor = OciDescriptor.Of("application/octet-stream", content);
        var received = new MemoryStream();
        var broken = 0;
        await using var registry = await ScriptedRegistry.StartAsync(async http =>
        {
            switch (http.Request.Method)
            {
                case "HEAD":
                    http.Response.StatusCode = 404;
                    break;
                case "POST":
                    http.Response.StatusCode = 202;
                    http.Response.Headers.Location = "/v2/app/blobs/uploads/u?state=s";
                    break;
                case "GET":
                    http.Response.StatusCode = 204;
                    http.Response.Headers.Range = $"0-{received.Length - 1}";
                    break;
                case "PUT" or "PATCH":
                    var buffer = new byte[100_000];
                    while (await http.Request.Body.ReadAsync(buffer, Token) is var count && count > 0)
                    {
                        received.Write(buffer, 0, count);
                        if (received.Length <= 1_000_000 * (broken + 1) || broken == 2)
                            continue;
                        broken++;
                        http.Abort();
                        return;
                    }
                    http.Response.StatusCode = http.Request.Method == "PUT" ? 201 : 202;
                    http.Response.Headers.Location = "/v2/app/blobs/uploads/u?state=s";
                    break;
            }
        });
        using var client = new RegistryClient(Quick, TimeProvider.System);

        await client.Repository(registry.Host, "app").PutBlobAsync(descriptor, _ => Task.FromResult<Stream>(new MemoryStream(content)), Token);

        Assert.Equal(2, broken);
        Assert.Equal(content, received.ToArray());
        Assert.Contains(registry.Requests, one => one.StartsWith("PATCH", StringComparison.Ordinal));
        Assert.EndsWith($"?state=s&digest={Uri.EscapeDataString(descriptor.Digest.Value)}", registry.Requests[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pull_goes_on_where_its_connection_broke()
    {
        var content = RandomNumberGenerator.GetBytes(1_000_000);
        var descriptor = OciDescriptor.Of("application/octet-stream", content);
        var ranges = new List<string>();
        await using var registry = await ScriptedRegistry.StartAsync(async http =>
        {
            ranges.Add(http.Request.Headers.Range.ToString());
            var from = ranges[^1].Length == 0 ? 0 : int.Parse(ranges[^1]["bytes=".Length..^1], System.Globalization.CultureInfo.InvariantCulture);
            http.Response.StatusCode = from == 0 ? 200 : 206;
            http.Response.ContentLength = content.Length - from;
            await http.Response.Body.WriteAsync(content.AsMemory(from, ranges.Count < 3 ? 300_000 : content.Length - from), Token);
            await http.Response.Body.FlushAsync(Token);
            if (ranges.Count < 3)
                http.Abort();
        });
        using var client = new RegistryClient(Quick, TimeProvider.System);

        await using var stream = await client.Repository(registry.Host, "app").OpenBlobAsync(descriptor, Token);
        using var read = new MemoryStream();
        await stream.CopyToAsync(read, Token);

        Assert.Equal(content, read.ToArray());
        Assert.Equal(3, ranges.Count);
    }

    [Fact]
    public async Task Content_that_lies_about_its_digest_is_refused()
    {
        await using var registry = await ScriptedRegistry.StartAsync(async http =>
        {
            http.Response.ContentType = MediaTypes.Manifest;
            await http.Response.Body.WriteAsync("{}"u8.ToArray(), Token);
        });
        using var client = new RegistryClient(Quick, TimeProvider.System);
        var repository = client.Repository(registry.Host, "app");
        var digest = Digest.Of("other"u8);

        var manifest = await Assert.ThrowsAsync<ToolException>(() => repository.FindManifestAsync(digest, Token));
        await using var blob = await repository.OpenBlobAsync(new OciDescriptor { MediaType = "", Digest = digest, Size = 2 }, Token);
        var failure = await Assert.ThrowsAsync<ToolException>(() => blob.CopyToAsync(Stream.Null, Token));

        Assert.Contains("is damaged", manifest.Message, StringComparison.Ordinal);
        Assert.Contains("is damaged", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_may_pass_is_tried_again_and_what_may_not_is_not()
    {
        var answers = new Queue<int>([503, 429, 200, 403]);
        await using var registry = await ScriptedRegistry.StartAsync(http =>
        {
            http.Response.StatusCode = answers.Dequeue();
            if (http.Response.StatusCode == 429)
                http.Response.Headers.RetryAfter = "0";
            return Task.CompletedTask;
        });
        using var client = new RegistryClient(Quick, TimeProvider.System);
        var repository = client.Repository(registry.Host, "app");

        Assert.True(await repository.HasBlobAsync(Digest.Of("x"u8), Token));
        var failure = await Assert.ThrowsAsync<ToolException>(() => repository.HasBlobAsync(Digest.Of("x"u8), Token));

        Assert.Equal(4, registry.Requests.Count);
        Assert.Equal(
            $"Registry '{registry.Host}' failed at asking for blob '{Digest.Of("x"u8)}' of 'app': it answered 403. "
            + $"Ask for the right to do this, or log in as somebody who has it with 'docker login {registry.Host}'.", failure.Message);
        Assert.False(failure.IsTransient);
    }

    [Fact]
    public async Task A_registry_that_is_not_there_is_named()
    {
        await using var gone = await ScriptedRegistry.StartAsync(_ => Task.CompletedTask);
        var host = gone.Host;
        await gone.DisposeAsync();
        using var client = new RegistryClient(Quick with { Retries = 1 }, TimeProvider.System);

        var failure = await Assert.ThrowsAsync<ToolException>(() => client.Repository(host, "app").FindTagAsync(Tag.Parse("v1"), Token));

        Assert.StartsWith($"Registry '{host}' does not answer: Connection refused.", failure.Message, StringComparison.Ordinal);
        Assert.EndsWith("Check that it runs and can be reached from here.", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_registry_that_says_nothing_is_left_in_time()
    {
        await using var registry = await ScriptedRegistry.StartAsync(http => Task.Delay(Timeout.Infinite, http.RequestAborted));
        using var client = new RegistryClient(Quick with { AnswerLimit = TimeSpan.FromMilliseconds(100), Retries = 1 }, TimeProvider.System);

        var failure = await Assert.ThrowsAsync<ToolException>(() => client.Repository(registry.Host, "app").FindTagAsync(Tag.Parse("v1"), Token));

        Assert.Contains("It did not answer within 0.1 s.", failure.Message, StringComparison.Ordinal);
        Assert.True(failure.IsTransient);
    }

    [Fact]
    public async Task What_a_registry_says_of_its_refusal_is_told()
    {
        await using var registry = await ScriptedRegistry.StartAsync(async http =>
        {
            http.Response.StatusCode = (int)HttpStatusCode.BadRequest;
            await http.Response.Body.WriteAsync("""{"errors":[{"code":"NAME_INVALID","message":"no such project"}]}"""u8.ToArray(), Token);
        });
        using var client = new RegistryClient(Quick, TimeProvider.System);

        var failure = await Assert.ThrowsAsync<ToolException>(() => client.Repository(registry.Host, "app").ListTagsAsync(Token));

        Assert.Equal($"Registry '{registry.Host}' failed at listing the tags of 'app': it answered 400 (NAME_INVALID: no such project).", failure.Message);
    }

    [Fact]
    public async Task Pages_that_lead_in_a_circle_end()
    {
        await using var registry = await ScriptedRegistry.StartAsync(async http =>
        {
            http.Response.Headers.Link = "</v2/app/tags/list?last=a>; rel=\"next\"";
            await http.Response.Body.WriteAsync("""{"name":"app","tags":["a"]}"""u8.ToArray(), Token);
        });
        using var client = new RegistryClient(Quick, TimeProvider.System);

        Assert.Equal(2, (await client.Repository(registry.Host, "app").ListTagsAsync(Token)).Count);
    }

    [Fact]
    public async Task An_answer_that_stops_halfway_is_left_in_time()
    {
        await using var registry = await ScriptedRegistry.StartAsync(async http =>
        {
            http.Response.ContentLength = 100;
            await http.Response.Body.WriteAsync("{"u8.ToArray(), Token);
            await http.Response.Body.FlushAsync(Token);
            await Task.Delay(Timeout.Infinite, http.RequestAborted);
        });
        using var client = new RegistryClient(Quick with { PauseLimit = TimeSpan.FromMilliseconds(100), Retries = 1 }, TimeProvider.System);
        var repository = client.Repository(registry.Host, "app");

        var tags = await Assert.ThrowsAsync<ToolException>(() => repository.ListTagsAsync(Token));
        await using var blob = await repository.OpenBlobAsync(new OciDescriptor { MediaType = "", Digest = Digest.Of("x"u8), Size = 100 }, Token);
        var pull = await Assert.ThrowsAsync<ToolException>(() => blob.CopyToAsync(Stream.Null, Token));

        Assert.Contains("Its answer did not come within 0.1 s.", tags.Message, StringComparison.Ordinal);
        Assert.Contains("Nothing came for 0.1 s.", pull.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Options_outside_their_range_are_named_together()
    {
        var failure = Assert.Throws<UsageException>(
            () => new RegistryClient(new RegistryClientOptions { Retries = -1, AnswerLimit = TimeSpan.Zero, ChunkBytes = 0, PageSize = 0 }, TimeProvider.System));

        Assert.Equal(4, failure.Mistakes.Count);
    }

    [Theory]
    [InlineData("docker.io", "alpine", "library/alpine")]
    [InlineData("index.docker.io", "alpine", "library/alpine")]
    [InlineData("docker.io", "team/app", "team/app")]
    [InlineData("ghcr.io", "app", "app")]
    public void Of_docker_hubs_own_images_the_name_is_enough(string registry, string name, string expected)
    {
        using var client = new RegistryClient(Quick, TimeProvider.System);

        Assert.Equal(expected, client.Repository(registry, name).Name);
    }

    private static IEnumerable<string?> Blobs(AbsolutePath layout) =>
        Directory.GetFiles((layout / "blobs" / "sha256").Value).Select(Path.GetFileName).Order(StringComparer.Ordinal);

    private async Task<(OciLayout Layout, BuiltImage Image)> BuildAsync(string title = "app")
    {
        var layout = await OciLayout.CreateAsync(_work / "layout", TimeProvider.System, Token);
        var recipe = new ImageRecipe { PublishFolder = PublishTree.Write(_work / title), Revision = PublishTree.Revision, Title = title };
        return (layout, await new ImageBuilder(_work / "cache").BuildAsync(recipe, layout, Token));
    }
}
