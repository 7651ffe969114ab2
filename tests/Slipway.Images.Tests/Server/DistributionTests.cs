using System.Net;
using System.Text.Json;
using Slipway.Model;

namespace Slipway.Images.Tests;

/// <summary>What the distribution specification says of requests that other clients than ours send.</summary>
public sealed class DistributionTests : IDisposable
{
    private readonly WorkFolder _work = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _work.Dispose();

    [Fact]
    public async Task A_blob_may_come_whole_in_the_last_request_or_streamed_without_a_range()
    {
        await using var served = await ServedFolder.StartAsync(_work / "r");
        var digest = Digest.Of("hello"u8);
        using var begun = await served.SendAsync(HttpMethod.Post, "/v2/one/blobs/uploads/");
        using var whole = await served.SendAsync(HttpMethod.Put, $"{begun.Headers.Location}?digest={digest}", new StringContent("hello"));
        using var other = await served.SendAsync(HttpMethod.Post, "/v2/two/blobs/uploads/");
        using var streamed = await served.SendAsync(HttpMethod.Patch, $"{other.Headers.Location}", new StringContent("hello"));
        using var done = await served.SendAsync(HttpMethod.Put, $"{other.Headers.Location}?digest={digest}");

        Assert.Equal((HttpStatusCode.Accepted, HttpStatusCode.Created), (begun.StatusCode, whole.StatusCode));
        Assert.Equal($"/v2/one/blobs/{digest}", whole.Headers.Location?.ToString());
        Assert.Equal((HttpStatusCode.Accepted, HttpStatusCode.Created), (streamed.StatusCode, done.StatusCode));
    }

    [Fact]
    public async Task An_upload_that_ends_under_another_digest_is_refused_and_gone()
    {
        await using var served = await ServedFolder.StartAsync(_work / "r");
        using var begun = await served.SendAsync(HttpMethod.Post, "/v2/app/blobs/uploads/");
        (await served.SendAsync(HttpMethod.Patch, $"{begun.Headers.Location}", new StringContent("hello"))).Dispose();

        using var wrong = await served.SendAsync(HttpMethod.Put, $"{begun.Headers.Location}?digest={Digest.Of("x"u8)}");
        using var none = await served.SendAsync(HttpMethod.Get, $"{begun.Headers.Location}");

        Assert.Equal((HttpStatusCode.BadRequest, "DIGEST_INVALID"), (wrong.StatusCode, await ServedFolder.CodeOfAsync(wrong)));
        Assert.Equal((HttpStatusCode.NotFound, "BLOB_UPLOAD_UNKNOWN"), (none.StatusCode, await ServedFolder.CodeOfAsync(none)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("&from=missing")]
    [InlineData("&from=NOT/A/NAME")]
    public async Task A_mount_that_cannot_be_begins_an_upload(string from)
    {
        await using var served = await ServedFolder.StartAsync(_work / "r");
        var digest = await served.PushBlobAsync("one", "hello");

        using var answer = await served.SendAsync(HttpMethod.Post, $"/v2/two/blobs/uploads/?mount={digest}{from}");

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.StartsWith("/v2/two/blobs/uploads/", answer.Headers.Location?.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_head_says_what_a_get_would_and_sends_nothing()
    {
        await using var served = await ServedFolder.StartAsync(_work / "r");
        var (digest, content) = await served.ManifestAsync("app", "{}");
        (await served.PutManifestAsync("app", "v1", content)).Dispose();

        using var manifest = await served.SendAsync(HttpMethod.Head, "/v2/app/manifests/v1");
        using var blob = await served.SendAsync(HttpMethod.Head, $"/v2/app/blobs/{Digest.Of("{}"u8)}");
        using var asBlob = await served.SendAsync(HttpMethod.Head, $"/v2/app/blobs/{digest}");
        using var missing = await served.SendAsync(HttpMethod.Head, "/v2/app/manifests/v2");

        Assert.Equal((content.Length, MediaTypes.Manifest), (manifest.Content.Headers.ContentLength, manifest.Content.Headers.ContentType?.ToString()));
        Assert.Equal((2, "bytes"), (blob.Content.Headers.ContentLength, blob.Headers.AcceptRanges.Single()));
        Assert.Equal(content.Length, asBlob.Content.Headers.ContentLength);
        Assert.Equal((HttpStatusCode.NotFound, ""), (missing.StatusCode, await missing.Content.ReadAsStringAsync(Token)));
    }

    [Fact]
    public async Task Pages_lead_through_all_repositories_and_tags_once()
    {
        await using var served = await ServedFolder.StartAsync(_work / "r");
        string[] names = [.. Enumerable.Range(0, 7).Select(at => $"team/app-{at}")];
        foreach (var name in names)
        {
            var (_, content) = await served.ManifestAsync(name, "{}");
            (await served.PutManifestAsync(name, $"v{names.IndexOf(name)}", content)).Dispose();
            (await served.PutManifestAsync(names[0], $"v{names.IndexOf(name)}", content)).Dispose();
        }

        Assert.Equal(names, await FollowAsync(served, "/v2/_catalog?n=3", "repositories"));
        Assert.Equal(names[4..], await FollowAsync(served, $"/v2/_catalog?n=2&last={Uri.EscapeDataString(names[3])}", "repositories"));
        Assert.Equal(["v0", "v1", "v2", "v3", "v4", "v5", "v6"], await FollowAsync(served, $"/v2/{names[0]}/tags/list?n=2", "tags"));
        Assert.Empty(await FollowAsync(served, $"/v2/{names[0]}/tags/list?n=0", "tags"));
    }

    [Fact]
    public async Task What_is_pushed_pulled_and_deleted_is_told_in_a_line_each()
    {
        var told = new Listener();
        await using var served = await ServedFolder.StartAsync(_work / "r", options => options with { Events = told });
        var (digest, content) = await served.ManifestAsync("team/app", "{}");

        (await served.PutManifestAsync("team/app", "v1", content)).Dispose();
        (await served.PutManifestAsync("team/app", "v1", content[..^1])).Dispose();
        (await served.SendAsync(HttpMethod.Head, "/v2/team/app/manifests/v1")).Dispose();
        (await served.SendAsync(HttpMethod.Get, $"/v2/team/app/manifests/{digest}")).Dispose();
        (await served.SendAsync(HttpMethod.Delete, "/v2/team/app/manifests/v1")).Dispose();

        Assert.Equal([$"pushed team/app:v1@{digest}", $"pulled team/app@{digest}", "deleted team/app:v1"], told.Lines);
    }

    [Theory]
    [InlineData("main", false)]
    [InlineData("1.2", false)]
    [InlineData("sha256-0000000000000000000000000000000000000000000000000000000000000000", false)]
    [InlineData("1.2.3", true)]
    [InlineData("v1.2.3-4-g3f2c9d1", true)]
    [InlineData("1.2.3_build.5", true)]
    [InlineData("3f2c9d1e0b7a", true)]
    [InlineData("3f2c9d1e0b7a45c68d9e0f1a2b3c4d5e6f708192", true)]
    [InlineData("tree-3f2c9d1e0b7a45c68d9e0f1a2b3c4d5e6f708192", true)]
    public async Task Aliases_move_and_addresses_stay(string tag, bool stays)
    {
        await using var served = await ServedFolder.StartAsync(_work / "r", options => options with { Tags = TagPolicy.AliasesMove });
        var (_, one) = await served.ManifestAsync("app", "{}");
        var (_, other) = await served.ManifestAsync("app", "{ }");
        (await served.PutManifestAsync("app", tag, one)).Dispose();

        using var moved = await served.PutManifestAsync("app", tag, other);

        Assert.Equal(stays ? HttpStatusCode.PreconditionFailed : HttpStatusCode.Created, moved.StatusCode);
    }

    private static async Task<List<string?>> FollowAsync(ServedFolder served, string path, string list)
    {
        List<string?> found = [];
        for (var next = path; next is not null;)
        {
            using var page = await served.SendAsync(HttpMethod.Get, next);
            found.AddRange(JsonElement.Parse(await page.Content.ReadAsStringAsync(Token)).GetProperty(list).EnumerateArray().Select(one => one.GetString()));
            next = page.Headers.TryGetValues("Link", out var link) ? link.Single().Split('<', '>')[1] : null;
        }

        return found;
    }

    private sealed class Listener : IProgress<RegistryEvent>
    {
        private readonly List<string> _lines = [];

        public IReadOnlyList<string> Lines
        {
            get
            {
                lock (_lines)
                    return [.. _lines];
            }
        }

        public void Report(RegistryEvent value)
        {
            lock (_lines)
                _lines.Add(value.ToString());
        }
    }
}
