using System.Globalization;
using Microsoft.AspNetCore.Http;
using Slipway.Model;

namespace Slipway.Images.Tests;

/// <summary>What networks and registries do on bad days.</summary>
public sealed class RegistryFaultTests : IDisposable
{
    private readonly WorkFolder _work = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _work.Dispose();

    [Theory]
    [InlineData(408)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    [InlineData(522)]
    public async Task A_whole_push_outlives_each_kind_of_request_failing_once(int status)
    {
        await using var registry = await GuardedRegistry.StartAsync(_work / "r");
        var failed = new HashSet<string>(StringComparer.Ordinal);
        registry.Fault = async http =>
        {
            lock (failed)
            {
                // Of one upload as of another: what fails begins a new one.
                var path = http.Request.Path.Value!;
                var uploads = path.IndexOf("uploads/", StringComparison.Ordinal);
                if (!failed.Add($"{http.Request.Method} {(uploads < 0 ? path : path[..uploads])}"))
                    return false;
            }

            await http.Request.Body.CopyToAsync(Stream.Null, Token);
            http.Response.StatusCode = status;
            http.Response.Headers.RetryAfter = "0";
            return true;
        };
        using var client = new RegistryClient(TestImages.Quick, TimeProvider.System);
        var repository = client.Repository(registry.Host, "app");

        var image = await TestImages.AddImageAsync(repository, 1000, 2000);

        Assert.Equal(image.Digest, (await repository.FindManifestAsync(image.Digest, Token))?.Descriptor.Digest);
        Assert.True(failed.Count > 6);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(403)]
    [InlineData(501)]
    [InlineData(507)]
    public async Task What_will_not_pass_is_not_tried_again(int status)
    {
        await using var registry = await GuardedRegistry.StartAsync(_work / "r");
        registry.Fault = http =>
        {
            http.Response.StatusCode = status;
            return Task.FromResult(true);
        };
        using var client = new RegistryClient(TestImages.Quick, TimeProvider.System);

        var failure = await Assert.ThrowsAsync<ToolException>(() => client.Repository(registry.Host, "app").HasBlobAsync(Digest.Of("x"u8), Token));

        Assert.Contains($"it answered {status}", failure.Message, StringComparison.Ordinal);
        Assert.Single(registry.Requests);
    }

    [Theory]
    [InlineData("2", 2000)]
    [InlineData("0", 0)]
    [InlineData("3600", 5000)]
    [InlineData("Wed, 04 Mar 2026 05:06:10 GMT", 3000)]
    [InlineData("Wed, 04 Mar 2020 05:06:10 GMT", 0)]
    public async Task What_a_registry_asks_to_wait_is_waited_within_the_longest_delay(string retryAfter, int milliseconds)
    {
        var clock = new InstantTime(new DateTimeOffset(2026, 3, 4, 5, 6, 7, TimeSpan.Zero));
        var answers = 0;
        await using var registry = await ScriptedRegistry.StartAsync(http =>
        {
            http.Response.StatusCode = answers++ == 0 ? 429 : 200;
            http.Response.Headers.RetryAfter = retryAfter;
            return Task.CompletedTask;
        });
        using var client = new RegistryClient(new RegistryClientOptions { LongestDelay = TimeSpan.FromSeconds(5), AnswerLimit = TimeSpan.FromDays(1) }, clock);

        Assert.True(await client.Repository(registry.Host, "app").HasBlobAsync(Digest.Of("x"u8), Token));

        Assert.Equal(milliseconds > 0 ? [TimeSpan.FromMilliseconds(milliseconds)] : [], clock.Waits.Where(one => one > TimeSpan.Zero));
    }

    [Fact]
    public async Task A_pull_through_a_network_that_resets_gets_all_of_it()
    {
        await using var registry = await GuardedRegistry.StartAsync(_work / "r");
        using var client = new RegistryClient(TestImages.Quick, TimeProvider.System);
        var repository = client.Repository(registry.Host, "app");
        var (blob, content) = TestImages.Blob(1_000_000);
        await repository.PutBlobAsync(blob, TestImages.Opens(content), Token);
        var broken = 0;
        registry.CutAnswer = http => http.Request.Method == "GET" && broken++ < 8 ? 100_000 : null;

        await using var stream = await repository.OpenBlobAsync(blob, Token);
        using var read = new MemoryStream();
        await stream.CopyToAsync(read, Token);

        Assert.Equal(content, read.ToArray());
        Assert.True(broken > 8);
    }

    [Fact]
    public async Task A_blob_that_is_another_one_is_refused_and_nothing_of_it_is_kept()
    {
        await using var registry = await GuardedRegistry.StartAsync(_work / "r");
        using var client = new RegistryClient(TestImages.Quick, TimeProvider.System);
        var repository = client.Repository(registry.Host, "app");
        var image = await TestImages.AddImageAsync(repository, 100);
        registry.Fault = async http =>
        {
            if (http.Request.Method != "GET" || !http.Request.Path.Value!.Contains("/blobs/", StringComparison.Ordinal))
                return false;
            await http.Response.Body.WriteAsync(new byte[100], Token);
            return true;
        };
        var layout = await OciLayout.CreateAsync(_work / "layout", TimeProvider.System, Token);

        var failure = await Assert.ThrowsAsync<ToolException>(() => ImageCopy.CopyAsync(repository, image.Digest, layout, Tag.Parse("v1"), Token));

        Assert.Contains("is damaged", failure.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFiles((_work / "layout" / "blobs").Value, "*", SearchOption.AllDirectories));
        Assert.Null(await layout.FindManifestAsync(Tag.Parse("v1"), Token));
    }

    [Fact]
    public async Task A_push_that_is_cancelled_ends_at_once()
    {
        await using var registry = await GuardedRegistry.StartAsync(_work / "r");
        var begun = new TaskCompletionSource();
        registry.Fault = async http =>
        {
            if (http.Request.Method != "PUT")
                return false;
            begun.TrySetResult();
            await Task.Delay(Timeout.Infinite, http.RequestAborted);
            return true;
        };
        using var client = new RegistryClient(TestImages.Quick, TimeProvider.System);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var (blob, content) = TestImages.Blob(1000);

        var push = client.Repository(registry.Host, "app").PutBlobAsync(blob, TestImages.Opens(content), stop.Token);
        await begun.Task.WaitAsync(Token);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => push);
    }

    [Fact]
    public async Task After_a_registry_died_in_a_push_only_what_is_missing_is_sent()
    {
        var source = await OciLayout.CreateAsync(_work / "layout", TimeProvider.System, Token);
        var image = await TestImages.AddImageAsync(source, 10_000, 20_000, 30_000, 40_000);
        await using var registry = await GuardedRegistry.StartAsync(_work / "r");
        var stored = 0;
        registry.Fault = async http =>
        {
            // Dies after two blobs; whatever comes then finds nobody.
            if (Volatile.Read(ref stored) >= 2)
            {
                http.Abort();
                return true;
            }

            http.Response.OnCompleted(() =>
            {
                if (http.Request.Method == "PUT" && http.Response.StatusCode == 201)
                    Interlocked.Increment(ref stored);
                return Task.CompletedTask;
            });
            await Task.CompletedTask;
            return false;
        };
        using var client = new RegistryClient(TestImages.Quick with { Retries = 1 }, TimeProvider.System);
        var repository = client.Repository(registry.Host, "app");
        var one = new ImageCopyOptions { Parallelism = 1 };
        var failure = await Assert.ThrowsAsync<ToolException>(() => ImageCopy.CopyAsync(source, image.Digest, repository, Tag.Parse("v1"), one, Token));
        Assert.True(failure.IsTransient);
        await registry.ReplaceAsync(await ServedFolder.StartAsync(_work / "r"));
        registry.Fault = _ => Task.FromResult(false);
        var before = registry.Count("POST");

        await ImageCopy.CopyAsync(source, image.Digest, repository, Tag.Parse("v1"), one, Token);

        Assert.Equal(3, registry.Count("POST") - before);
        Assert.Equal(image.Digest, await repository.FindTagAsync(Tag.Parse("v1"), Token));
    }

    [Fact]
    public async Task Lists_come_in_pages_of_the_size_that_is_asked_for()
    {
        await using var registry = await GuardedRegistry.StartAsync(_work / "r");
        using var client = new RegistryClient(TestImages.Quick with { PageSize = 2 }, TimeProvider.System);
        var repository = client.Repository(registry.Host, "app");
        var image = await TestImages.AddImageAsync(repository, 10);
        Tag[] tags = [.. Enumerable.Range(1, 5).Select(at => Tag.Parse(string.Create(CultureInfo.InvariantCulture, $"v{at}")))];
        foreach (var tag in tags)
            await repository.MoveTagAsync(tag, image.Digest, Token);

        Assert.Equal(tags, await repository.ListTagsAsync(Token));

        Assert.Equal(3, registry.Count("GET /v2/app/tags/list"));
    }

    [Fact]
    public async Task An_alias_moves_and_a_commits_tag_does_not()
    {
        await using var registry = await GuardedRegistry.StartAsync(_work / "r");
        using var client = new RegistryClient(TestImages.Quick, TimeProvider.System);
        var repository = client.Repository(registry.Host, "app");
        var (one, two) = (await TestImages.AddImageAsync(repository, 10), await TestImages.AddImageAsync(repository, 20));
        var (main, commit) = (Tag.Parse("main"), PublishTree.Revision.Tag);

        Assert.Null(await repository.MoveTagAsync(main, one.Digest, Token));
        Assert.Equal(one.Digest, await repository.MoveTagAsync(main, two.Digest, Token));
        var failure = await Assert.ThrowsAsync<UsageException>(() => repository.MoveTagAsync(commit, two.Digest, Token));
        var absent = await Assert.ThrowsAsync<ToolException>(() => repository.MoveTagAsync(main, Digest.Of("x"u8), Token));

        Assert.Equal(two.Digest, await repository.FindTagAsync(main, Token));
        Assert.Equal($"Tag '{commit}' cannot be moved: it is that of a commit or of a list of referrers. Aliases are branches and versions, such as 'main' or '1.2'.", failure.Message);
        Assert.EndsWith("there is no such image. Push it first.", absent.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tags_blobs_and_manifests_are_deleted_each_alone()
    {
        await using var registry = await GuardedRegistry.StartAsync(_work / "r");
        using var client = new RegistryClient(TestImages.Quick, TimeProvider.System);
        var repository = client.Repository(registry.Host, "app");
        var image = await TestImages.AddImageAsync(repository, 10);
        var (blob, content) = TestImages.Blob(10);
        await repository.PutBlobAsync(blob, TestImages.Opens(content), Token);
        await repository.MoveTagAsync(Tag.Parse("main"), image.Digest, Token);

        Assert.True(await repository.DeleteTagAsync(Tag.Parse("main"), Token));
        Assert.False(await repository.DeleteTagAsync(Tag.Parse("main"), Token));
        Assert.NotNull(await repository.FindManifestAsync(image.Digest, Token));
        Assert.True(await repository.DeleteBlobAsync(blob.Digest, Token));
        Assert.False(await repository.DeleteBlobAsync(blob.Digest, Token));
        Assert.True(await repository.DeleteManifestAsync(image.Digest, Token));
        Assert.Null(await repository.FindManifestAsync(image.Digest, Token));
    }

    [Fact]
    public async Task Storage_behind_a_registry_that_takes_no_questions_still_has_the_blob()
    {
        await using var storage = await ScriptedRegistry.StartAsync(http =>
        {
            http.Response.StatusCode = HttpMethods.IsHead(http.Request.Method) ? 403 : 200;
            return Task.CompletedTask;
        });
        await using var registry = await ScriptedRegistry.StartAsync(http =>
        {
            http.Response.StatusCode = 307;
            http.Response.Headers.Location = $"{storage.Address}signed";
            return Task.CompletedTask;
        });
        using var client = new RegistryClient(TestImages.Quick, TimeProvider.System);

        Assert.True(await client.Repository(registry.Host, "app").HasBlobAsync(Digest.Of("x"u8), Token));
    }
}
