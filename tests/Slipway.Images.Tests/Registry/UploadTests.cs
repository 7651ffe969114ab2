using Microsoft.AspNetCore.Http;
using Slipway.Model;

namespace Slipway.Images.Tests;

public sealed class UploadTests : IDisposable
{
    private readonly WorkFolder _work = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _work.Dispose();

    [Theory]
    [InlineData(UploadForm.Whole, 1000, "HEAD POST PUT")]
    [InlineData(UploadForm.Single, 1000, "HEAD POST")]
    [InlineData(UploadForm.Chunks, 1000, "HEAD POST PATCH PATCH PATCH PATCH PUT")]
    [InlineData(UploadForm.Chunks, 300, "HEAD POST PATCH PUT")]
    [InlineData(UploadForm.Chunks, 0, "HEAD POST PUT")]
    [InlineData(UploadForm.Whole, 0, "HEAD POST PUT")]
    public async Task A_blob_is_sent_in_the_form_that_is_asked_for(UploadForm form, int size, string expected)
    {
        await using var registry = await GuardedRegistry.StartAsync(_work / "r");
        using var client = new RegistryClient(TestImages.Quick with { Upload = form, ChunkBytes = 300 }, TimeProvider.System);
        var (blob, content) = TestImages.Blob(size);

        await client.Repository(registry.Host, "app").PutBlobAsync(blob, TestImages.Opens(content), Token);

        Assert.Equal(expected, Methods(registry));
        Assert.Equal(content, await ReadAsync(client.Repository(registry.Host, "app"), blob));
    }

    [Fact]
    public async Task A_registry_that_wants_larger_chunks_gets_them()
    {
        await using var registry = await GuardedRegistry.StartAsync(_work / "r");
        registry.Fault = http =>
        {
            if (HttpMethods.IsPost(http.Request.Method))
                http.Response.Headers["OCI-Chunk-Min-Length"] = "600";
            return Task.FromResult(false);
        };
        using var client = new RegistryClient(TestImages.Quick with { Upload = UploadForm.Chunks, ChunkBytes = 300 }, TimeProvider.System);
        var (blob, content) = TestImages.Blob(1000);

        await client.Repository(registry.Host, "app").PutBlobAsync(blob, TestImages.Opens(content), Token);

        Assert.Equal("HEAD POST PATCH PATCH PUT", Methods(registry));
    }

    [Fact]
    public async Task A_registry_that_takes_nothing_with_the_post_gets_it_after_that()
    {
        var received = new MemoryStream();
        await using var registry = await ScriptedRegistry.StartAsync(async http =>
        {
            http.Response.StatusCode = http.Request.Method switch { "HEAD" => 404, "POST" => 202, _ => 201 };
            http.Response.Headers.Location = "/v2/app/blobs/uploads/u";
            if (http.Request.Method == "PUT")
                await http.Request.Body.CopyToAsync(received, Token);
        });
        using var client = new RegistryClient(TestImages.Quick with { Upload = UploadForm.Single }, TimeProvider.System);
        var (blob, content) = TestImages.Blob(1000);

        await client.Repository(registry.Host, "app").PutBlobAsync(blob, TestImages.Opens(content), Token);

        Assert.Equal(["HEAD", "POST", "PUT"], registry.Requests.Select(one => one.Split(' ')[0]));
        Assert.Equal(content, received.ToArray());
    }

    [Fact]
    public async Task Of_a_chunk_that_was_taken_in_part_the_rest_is_sent_again()
    {
        var received = new MemoryStream();
        List<string> ranges = [];
        await using var registry = await ScriptedRegistry.StartAsync(async http =>
        {
            http.Response.Headers.Location = "/v2/app/blobs/uploads/u";
            http.Response.StatusCode = http.Request.Method switch { "HEAD" => 404, "PUT" => 201, _ => 202 };
            if (http.Request.Method != "PATCH")
                return;
            ranges.Add(http.Request.Headers.ContentRange.ToString());
            var body = new MemoryStream();
            await http.Request.Body.CopyToAsync(body, Token);
            received.Write(body.ToArray(), 0, Math.Min((int)body.Length, 200));
            http.Response.Headers.Range = $"0-{received.Length - 1}";
        });
        using var client = new RegistryClient(TestImages.Quick with { Upload = UploadForm.Chunks, ChunkBytes = 500 }, TimeProvider.System);
        var (blob, content) = TestImages.Blob(600);

        await client.Repository(registry.Host, "app").PutBlobAsync(blob, TestImages.Opens(content), Token);

        Assert.Equal(["0-499", "200-499", "400-499", "500-599"], ranges);
        Assert.Equal(content, received.ToArray());
    }

    [Theory]
    [InlineData(UploadForm.Whole)]
    [InlineData(UploadForm.Chunks)]
    public async Task An_upload_that_breaks_many_times_goes_on_as_long_as_it_gets_on(UploadForm form)
    {
        const int Size = 6_000_000;
        await using var registry = await GuardedRegistry.StartAsync(_work / "r");
        var broken = 0;
        registry.CutRequest = http => http.Request.Method is "PUT" or "PATCH" && http.Request.ContentLength > 400_000 && broken++ < 20 ? 300_000 : null;
        using var client = new RegistryClient(TestImages.Quick with { Retries = 12, LongestDelay = TimeSpan.FromMilliseconds(200), Upload = form, ChunkBytes = 2_000_000 }, TimeProvider.System);
        var repository = client.Repository(registry.Host, "app");
        var (blob, content) = TestImages.Blob(Size);

        await repository.PutBlobAsync(blob, TestImages.Opens(content), Token);

        Assert.True(broken > 12);
        Assert.Equal(1, registry.Count("POST"));
        Assert.Equal(content, await ReadAsync(repository, blob));
    }

    [Fact]
    public async Task A_range_that_does_not_fit_is_asked_for_and_gone_on_from()
    {
        await using var registry = await GuardedRegistry.StartAsync(_work / "r");
        var isRefused = false;
        registry.Fault = async http =>
        {
            if (isRefused || http.Request.Method != "PATCH" || http.Request.Headers.ContentRange != "300-599")
                return false;
            isRefused = true;
            await http.Request.Body.CopyToAsync(Stream.Null, Token);
            http.Response.StatusCode = 416;
            return true;
        };
        using var client = new RegistryClient(TestImages.Quick with { Upload = UploadForm.Chunks, ChunkBytes = 300 }, TimeProvider.System);
        var (blob, content) = TestImages.Blob(900);

        await client.Repository(registry.Host, "app").PutBlobAsync(blob, TestImages.Opens(content), Token);

        Assert.Equal("HEAD POST PATCH PATCH HEAD GET PATCH PATCH PUT", Methods(registry));
    }

    [Fact]
    public async Task A_source_that_is_not_what_it_says_does_not_become_a_blob()
    {
        await using var registry = await GuardedRegistry.StartAsync(_work / "r");
        foreach (var form in Enum.GetValues<UploadForm>())
        {
            using var client = new RegistryClient(TestImages.Quick with { Upload = form, ChunkBytes = 300 }, TimeProvider.System);
            var (blob, _) = TestImages.Blob(1000);
            var (_, other) = TestImages.Blob(1000);

            var failure = await Assert.ThrowsAsync<ToolException>(
                () => client.Repository(registry.Host, "app").PutBlobAsync(blob, TestImages.Opens(other), Token));

            Assert.Contains(blob.Digest.Value, failure.Message, StringComparison.Ordinal);
            Assert.False(await client.Repository(registry.Host, "app").HasBlobAsync(blob.Digest, Token));
        }
    }

    [Fact]
    public async Task What_an_upload_is_asked_to_wait_is_waited_but_not_longer_than_is_allowed()
    {
        var clock = new RecordingTime();
        await using var registry = await GuardedRegistry.StartAsync(_work / "r");
        var refused = 0;
        registry.Fault = http =>
        {
            if (http.Request.Method != "POST" || refused++ > 0)
                return Task.FromResult(false);
            http.Response.StatusCode = 429;
            http.Response.Headers.RetryAfter = "3600";
            return Task.FromResult(true);
        };
        using var client = new RegistryClient(new RegistryClientOptions { LongestDelay = TimeSpan.FromMilliseconds(777) }, clock);
        var (blob, content) = TestImages.Blob(10);

        await client.Repository(registry.Host, "app").PutBlobAsync(blob, TestImages.Opens(content), Token);

        Assert.Contains(TimeSpan.FromMilliseconds(777), clock.Waits);
    }

    [Fact]
    public async Task An_upload_is_not_sent_to_where_the_registry_must_not_lead()
    {
        await using var registry = await ScriptedRegistry.StartAsync(http =>
        {
            http.Response.StatusCode = http.Request.Method == "HEAD" ? 404 : 202;
            http.Response.Headers.Location = "http://169.254.169.254/latest?token=x";
            return Task.CompletedTask;
        });
        using var client = new RegistryClient(TestImages.Quick, TimeProvider.System);
        var (blob, content) = TestImages.Blob(10);

        var failure = await Assert.ThrowsAsync<ToolException>(() => client.Repository(registry.Host, "app").PutBlobAsync(blob, TestImages.Opens(content), Token));

        Assert.Equal(
            $"Registry '{registry.Host}' sends clients to 'http://169.254.169.254/latest'. Expected an address as safe as its own; it was not followed.", failure.Message);
    }

    [Theory]
    [InlineData(UploadForm.Whole)]
    [InlineData(UploadForm.Chunks)]
    public async Task A_registry_that_takes_a_body_and_says_nothing_is_left_in_time(UploadForm form)
    {
        await using var registry = await GuardedRegistry.StartAsync(_work / "r");
        registry.Fault = async http =>
        {
            if (http.Request.Method is not ("PUT" or "PATCH"))
                return false;
            await Task.Delay(Timeout.Infinite, http.RequestAborted);
            return true;
        };
        using var client = new RegistryClient(TestImages.Quick with { Upload = form, PauseLimit = TimeSpan.FromMilliseconds(100), Retries = 1 }, TimeProvider.System);
        var (blob, content) = TestImages.Blob(1000);

        var failure = await Assert.ThrowsAsync<ToolException>(() => client.Repository(registry.Host, "app").PutBlobAsync(blob, TestImages.Opens(content), Token));

        Assert.Contains("Nothing moved for 0.1 s.", failure.Message, StringComparison.Ordinal);
        Assert.True(failure.IsTransient);
    }

    private static string Methods(GuardedRegistry registry) => string.Join(' ', registry.Requests.Select(one => one.Split(' ')[0]));

    private static async Task<byte[]> ReadAsync(RegistryRepository repository, OciDescriptor blob)
    {
        await using var stream = await repository.OpenBlobAsync(blob, Token);
        using var content = new MemoryStream();
        await stream.CopyToAsync(content, Token);
        return content.ToArray();
    }
}
