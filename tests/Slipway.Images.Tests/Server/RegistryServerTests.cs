using System.Net;
using Slipway.Model;

namespace Slipway.Images.Tests;

public sealed class RegistryServerTests : IDisposable
{
    private readonly WorkFolder _work = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _work.Dispose();

    [Fact]
    public async Task It_says_that_it_is_a_registry()
    {
        await using var registry = await ServedFolder.StartAsync(_work / "r");

        using var response = await registry.SendAsync(HttpMethod.Get, "/v2/");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("registry/2.0", response.Headers.GetValues("Docker-Distribution-Api-Version").Single());
    }

    [Fact]
    public async Task A_blob_is_there_for_its_repository_alone()
    {
        await using var registry = await ServedFolder.StartAsync(_work / "r");
        var digest = await registry.PushBlobAsync("team/app", "hello");

        using var head = await registry.SendAsync(HttpMethod.Head, $"/v2/team/app/blobs/{digest}");
        using var elsewhere = await registry.SendAsync(HttpMethod.Head, $"/v2/team/other/blobs/{digest}");
        using var get = await registry.SendAsync(HttpMethod.Get, $"/v2/team/app/blobs/{digest}");

        Assert.Equal((HttpStatusCode.OK, 5L), (head.StatusCode, head.Content.Headers.ContentLength));
        Assert.Equal(HttpStatusCode.NotFound, elsewhere.StatusCode);
        Assert.Equal("hello", await get.Content.ReadAsStringAsync(Token));
        Assert.Equal(digest.Value, get.Headers.GetValues("Docker-Content-Digest").Single());
    }

    [Theory]
    [InlineData("bytes=1-3", 206, "ell", "bytes 1-3/5")]
    [InlineData("bytes=3-", 206, "lo", "bytes 3-4/5")]
    [InlineData("bytes=-2", 206, "lo", "bytes 3-4/5")]
    [InlineData("bytes=0-99", 206, "hello", "bytes 0-4/5")]
    [InlineData("bytes=9-", 416, null, "bytes */5")]
    public async Task A_part_of_a_blob_can_be_read(string range, int status, string? text, string contentRange)
    {
        await using var registry = await ServedFolder.StartAsync(_work / "r");
        var digest = await registry.PushBlobAsync("app", "hello");

        using var response = await registry.SendAsync(HttpMethod.Get, $"/v2/app/blobs/{digest}", range: range);

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal(contentRange, response.Content.Headers.ContentRange?.ToString());
        if (text is not null)
            Assert.Equal(text, await response.Content.ReadAsStringAsync(Token));
    }

    [Fact]
    public async Task An_upload_goes_on_where_it_was_after_a_new_start_of_the_server()
    {
        string location;
        await using (var registry = await ServedFolder.StartAsync(_work / "r"))
        {
            using var begun = await registry.SendAsync(HttpMethod.Post, "/v2/app/blobs/uploads/");
            Assert.Equal(HttpStatusCode.Accepted, begun.StatusCode);
            location = begun.Headers.Location?.ToString() ?? "";
            using var first = await registry.SendAsync(HttpMethod.Patch, location, new StringContent("hel"), "0-2");
            Assert.Equal("0-2", first.Headers.GetValues("Range").Single());
        }

        await using var again = await ServedFolder.StartAsync(_work / "r");
        using var state = await again.SendAsync(HttpMethod.Get, location);
        using var wrong = await again.SendAsync(HttpMethod.Patch, location, new StringContent("lo"), "4-5");
        using var second = await again.SendAsync(HttpMethod.Patch, location, new StringContent("lo"), "3-4");
        var digest = Digest.Of("hello"u8);
        using var done = await again.SendAsync(HttpMethod.Put, $"{location}?digest={digest}");

        Assert.Equal((HttpStatusCode.NoContent, "0-2"), (state.StatusCode, state.Headers.GetValues("Range").Single()));
        Assert.Equal((HttpStatusCode.RequestedRangeNotSatisfiable, "0-2"), (wrong.StatusCode, wrong.Headers.GetValues("Range").Single()));
        Assert.Equal(HttpStatusCode.Accepted, second.StatusCode);
        Assert.Equal(HttpStatusCode.Created, done.StatusCode);
        Assert.Equal("hello", await again.Http.GetStringAsync(new Uri($"/v2/app/blobs/{digest}", UriKind.Relative), Token));
        Assert.Empty(Directory.GetFiles((_work / "r" / "uploads").Value));
    }

    [Fact]
    public async Task Content_that_is_not_what_was_promised_is_not_kept()
    {
        await using var registry = await ServedFolder.StartAsync(_work / "r");

        using var response = await registry.SendAsync(
            HttpMethod.Post, $"/v2/app/blobs/uploads/?digest={Digest.Of("hello"u8)}", new StringContent("goodbye"));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("DIGEST_INVALID", await ServedFolder.CodeOfAsync(response));
        Assert.Empty(Directory.GetFiles((_work / "r").Value, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_full_disk_keeps_nothing_and_says_so()
    {
        await using var registry = await ServedFolder.StartAsync(_work / "r", open: path => new FullDisk(path));

        using var response = await registry.SendAsync(
            HttpMethod.Post, $"/v2/app/blobs/uploads/?digest={Digest.Of("hello"u8)}", new StringContent("hello"));

        Assert.Equal(507, (int)response.StatusCode);
        Assert.Contains("disk of the registry is full", await response.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles((_work / "r").Value, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_blob_of_another_repository_is_mounted_and_what_nobody_holds_is_removed()
    {
        await using var registry = await ServedFolder.StartAsync(_work / "r");
        var digest = await registry.PushBlobAsync("one", "hello");

        using var mounted = await registry.SendAsync(HttpMethod.Post, $"/v2/two/blobs/uploads/?mount={digest}&from=one");
        using var missing = await registry.SendAsync(HttpMethod.Post, $"/v2/two/blobs/uploads/?mount={Digest.Of("x"u8)}&from=one");
        using var first = await registry.SendAsync(HttpMethod.Delete, $"/v2/one/blobs/{digest}");
        using var still = await registry.SendAsync(HttpMethod.Get, $"/v2/two/blobs/{digest}");
        using var second = await registry.SendAsync(HttpMethod.Delete, $"/v2/two/blobs/{digest}");
        using var gone = await registry.SendAsync(HttpMethod.Delete, $"/v2/two/blobs/{digest}");

        Assert.Equal(HttpStatusCode.Created, mounted.StatusCode);
        Assert.Equal(HttpStatusCode.Accepted, missing.StatusCode);
        Assert.Equal((HttpStatusCode.Accepted, HttpStatusCode.OK), (first.StatusCode, still.StatusCode));
        Assert.Equal((HttpStatusCode.Accepted, HttpStatusCode.NotFound), (second.StatusCode, gone.StatusCode));
        Assert.Empty(Directory.GetFiles((_work / "r" / "blobs").Value, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task An_upload_can_be_given_up()
    {
        await using var registry = await ServedFolder.StartAsync(_work / "r");
        using var begun = await registry.SendAsync(HttpMethod.Post, "/v2/app/blobs/uploads/");
        var location = begun.Headers.Location?.ToString() ?? "";

        using var deleted = await registry.SendAsync(HttpMethod.Delete, location);
        using var after = await registry.SendAsync(HttpMethod.Get, location);

        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        Assert.Equal("BLOB_UPLOAD_UNKNOWN", await ServedFolder.CodeOfAsync(after));
    }

    [Fact]
    public async Task Uploads_that_rest_too_long_are_removed_at_the_next_start()
    {
        await using (var registry = await ServedFolder.StartAsync(_work / "r"))
            (await registry.SendAsync(HttpMethod.Post, "/v2/app/blobs/uploads/")).Dispose();

        await using (await ServedFolder.StartAsync(_work / "r"))
            Assert.NotEmpty(Directory.GetFiles((_work / "r" / "uploads").Value));
        await using (await ServedFolder.StartAsync(_work / "r", options => options with { UploadLifetime = TimeSpan.FromSeconds(-10) }))
            Assert.Empty(Directory.GetFiles((_work / "r" / "uploads").Value));
    }

    [Theory]
    [InlineData("GET", "/v2/app/blobs/sha256:abc", 400, "DIGEST_INVALID")]
    [InlineData("GET", "/v2/App/tags/list", 400, "NAME_INVALID")]
    [InlineData("GET", "/v2/a/%2e%2e/%2e%2e/etc/tags/list", 404, "NAME_UNKNOWN")]
    [InlineData("GET", "/v2/a%2f..%2fb/tags/list", 400, "NAME_INVALID")]
    [InlineData("GET", "/v2/a//b/tags/list", 400, "NAME_INVALID")]
    [InlineData("GET", "/v2/_catalog/tags/list", 400, "NAME_INVALID")]
    [InlineData("GET", "/v2/app/blobs/uploads/..", 404, "NAME_UNKNOWN")]
    [InlineData("GET", "/v2/app/blobs/uploads/%2e%2e%2fapp", 404, "BLOB_UPLOAD_UNKNOWN")]
    [InlineData("GET", "/v2/app/tags/list", 404, "NAME_UNKNOWN")]
    [InlineData("GET", "/v2/app/manifests/none", 404, "MANIFEST_UNKNOWN")]
    [InlineData("GET", "/v2/app/manifests/.none", 400, "MANIFEST_INVALID")]
    [InlineData("DELETE", "/v2/app/manifests/none", 404, "MANIFEST_UNKNOWN")]
    [InlineData("POST", "/v2/app/manifests/none", 405, "UNSUPPORTED")]
    [InlineData("GET", "/somewhere", 404, "NAME_UNKNOWN")]
    public async Task Bad_requests_are_answered_in_the_form_of_the_specification(string method, string path, int status, string code)
    {
        await using var registry = await ServedFolder.StartAsync(_work / "r");

        using var response = await registry.SendAsync(new HttpMethod(method), path);

        Assert.Equal((status, code), ((int)response.StatusCode, await ServedFolder.CodeOfAsync(response)));
    }

    [Fact]
    public async Task A_taken_port_is_named()
    {
        await using var registry = await ServedFolder.StartAsync(_work / "r");

        var failure = await Assert.ThrowsAsync<UsageException>(
            () => ServedFolder.StartAsync(_work / "other", options => options with { Port = registry.Address.Port }));

        Assert.StartsWith($"Port {registry.Address.Port} of '127.0.0.1' cannot be listened on:", failure.Message, StringComparison.Ordinal);
    }

    private sealed class FullDisk(string path) : FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None)
    {
        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
            throw new IOException("No space left on device", 28);
    }
}
