using System.Net;
using System.Text.Json;
using Slipway.Model;

namespace Slipway.Images.Tests;

public sealed class RegistryManifestTests : IDisposable
{
    private readonly WorkFolder _work = new();

    public void Dispose() => _work.Dispose();

    [Fact]
    public async Task A_manifest_is_read_by_tag_and_digest_also_after_a_new_start()
    {
        Digest digest;
        await using (var registry = await ServedFolder.StartAsync(_work / "r"))
        {
            (digest, var content) = await registry.ManifestAsync("team/app", "{}");
            using var put = await registry.PutManifestAsync("team/app", "v1", content);
            Assert.Equal(HttpStatusCode.Created, put.StatusCode);
            Assert.Equal(digest.Value, put.Headers.GetValues("Docker-Content-Digest").Single());
        }

        await using var again = await ServedFolder.StartAsync(_work / "r");
        foreach (var reference in (string[])["v1", digest.Value])
        {
            using var get = await again.SendAsync(HttpMethod.Get, $"/v2/team/app/manifests/{reference}");
            Assert.Equal(MediaTypes.Manifest, get.Content.Headers.ContentType?.ToString());
            Assert.Equal(digest, Digest.Of(await get.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)));
            using var head = await again.SendAsync(HttpMethod.Head, $"/v2/team/app/manifests/{reference}");
            Assert.Equal(digest.Value, head.Headers.GetValues("Docker-Content-Digest").Single());
        }
    }

    [Fact]
    public async Task A_tag_keeps_its_content_and_takes_the_same_again()
    {
        await using var registry = await ServedFolder.StartAsync(_work / "r");
        var (digest, one) = await registry.ManifestAsync("app", "{}");
        var (_, other) = await registry.ManifestAsync("app", "{ }");

        using var first = await registry.PutManifestAsync("app", "v1", one);
        using var same = await registry.PutManifestAsync("app", "v1", one);
        using var moved = await registry.PutManifestAsync("app", "v1", other);

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.Created), (first.StatusCode, same.StatusCode));
        Assert.Equal((HttpStatusCode.PreconditionFailed, "DENIED"), (moved.StatusCode, await ServedFolder.CodeOfAsync(moved)));
        using var head = await registry.SendAsync(HttpMethod.Head, "/v2/app/manifests/v1");
        Assert.Equal(digest.Value, head.Headers.GetValues("Docker-Content-Digest").Single());
    }

    [Fact]
    public async Task A_tag_moves_where_that_was_asked_for()
    {
        await using var registry = await ServedFolder.StartAsync(_work / "r", options => options with { Tags = TagPolicy.Movable });
        var (_, one) = await registry.ManifestAsync("app", "{}");
        var (digest, other) = await registry.ManifestAsync("app", "{ }");

        using var first = await registry.PutManifestAsync("app", "latest", one);
        using var second = await registry.PutManifestAsync("app", "latest", other);

        Assert.Equal(HttpStatusCode.Created, second.StatusCode);
        using var head = await registry.SendAsync(HttpMethod.Head, "/v2/app/manifests/latest");
        Assert.Equal(digest.Value, head.Headers.GetValues("Docker-Content-Digest").Single());
    }

    [Fact]
    public async Task Of_many_who_push_one_tag_through_two_servers_exactly_one_wins()
    {
        await using var one = await ServedFolder.StartAsync(_work / "r");
        await using var two = await ServedFolder.StartAsync(_work / "r");
        var manifests = new List<byte[]>();
        for (var number = 0; number < 12; number++)
            manifests.Add((await one.ManifestAsync("app", $"{{\"n\":{number}}}")).Content);

        var answers = await Task.WhenAll(manifests.Select((content, number) => (number % 2 == 0 ? one : two).PutManifestAsync("app", "v1", content)));

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.Created);
        Assert.Equal(11, answers.Count(answer => answer.StatusCode == HttpStatusCode.PreconditionFailed));
        var winner = answers.Single(answer => answer.IsSuccessStatusCode).Headers.GetValues("Docker-Content-Digest").Single();
        using var head = await two.SendAsync(HttpMethod.Head, "/v2/app/manifests/v1");
        Assert.Equal(winner, head.Headers.GetValues("Docker-Content-Digest").Single());
        Array.ForEach(answers, answer => answer.Dispose());
    }

    [Theory]
    [InlineData("not json", MediaTypes.Manifest, 400, "MANIFEST_INVALID")]
    [InlineData("""{"schemaVersion":1,"config":{"mediaType":"a","digest":"sha256:0000000000000000000000000000000000000000000000000000000000000000","size":1},"layers":[]}""", MediaTypes.Manifest, 400, "MANIFEST_INVALID")]
    [InlineData("""{"schemaVersion":2,"mediaType":"application/vnd.oci.image.index.v1+json","config":{"mediaType":"a","digest":"sha256:0000000000000000000000000000000000000000000000000000000000000000","size":1},"layers":[]}""", MediaTypes.Manifest, 400, "MANIFEST_INVALID")]
    [InlineData("""{"schemaVersion":2,"config":{"mediaType":"a","digest":"sha256:0000000000000000000000000000000000000000000000000000000000000000","size":1},"layers":[]}""", MediaTypes.Manifest, 404, "MANIFEST_BLOB_UNKNOWN")]
    [InlineData("""{"schemaVersion":2,"manifests":[{"mediaType":"a","digest":"sha256:0000000000000000000000000000000000000000000000000000000000000000","size":1}]}""", MediaTypes.Index, 404, "MANIFEST_BLOB_UNKNOWN")]
    [InlineData("""{"schemaVersion":2,"config":null,"layers":[]}""", MediaTypes.Manifest, 400, "MANIFEST_INVALID")]
    [InlineData("""{"schemaVersion":2,"config":{"mediaType":"a","digest":null,"size":1},"layers":null}""", MediaTypes.Manifest, 400, "MANIFEST_INVALID")]
    [InlineData("{}", "text/plain", 400, "MANIFEST_INVALID")]
    public async Task A_manifest_that_cannot_be_is_refused(string content, string type, int status, string code)
    {
        await using var registry = await ServedFolder.StartAsync(_work / "r");

        using var response = await registry.PutManifestAsync("app", "v1", System.Text.Encoding.UTF8.GetBytes(content), type);

        Assert.Equal((status, code), ((int)response.StatusCode, await ServedFolder.CodeOfAsync(response)));
    }

    [Fact]
    public async Task A_manifest_too_large_or_under_another_digest_is_refused()
    {
        await using var registry = await ServedFolder.StartAsync(_work / "r", options => options with { MaximumManifestBytes = 1000 });
        var (_, content) = await registry.ManifestAsync("app", "{}");

        using var large = await registry.PutManifestAsync("app", "v1", new byte[1001]);
        using var other = await registry.PutManifestAsync("app", Digest.Of("x"u8).Value, content);

        Assert.Equal((413, "SIZE_INVALID"), ((int)large.StatusCode, await ServedFolder.CodeOfAsync(large)));
        Assert.Equal((400, "DIGEST_INVALID"), ((int)other.StatusCode, await ServedFolder.CodeOfAsync(other)));
    }

    [Fact]
    public async Task Who_refers_to_an_image_is_listed_and_filtered()
    {
        await using var registry = await ServedFolder.StartAsync(_work / "r");
        var (subject, image) = await registry.ManifestAsync("app", "{}");
        (await registry.PutManifestAsync("app", "v1", image)).Dispose();
        var (sbom, sbomContent) = await registry.ManifestAsync("app", "{ }", subject, "application/spdx+json");
        var (other, otherContent) = await registry.ManifestAsync("app", "{  }", subject);
        using var put = await registry.PutManifestAsync("app", sbom.Value, sbomContent);
        (await registry.PutManifestAsync("app", other.Value, otherContent)).Dispose();

        var all = await registry.GetJsonAsync($"/v2/app/referrers/{subject}");
        using var filtered = await registry.SendAsync(HttpMethod.Get, $"/v2/app/referrers/{subject}?artifactType=application%2Fspdx%2Bjson");
        var one = JsonElement.Parse(await filtered.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        var none = await registry.GetJsonAsync($"/v2/app/referrers/{Digest.Of("x"u8)}");

        Assert.Equal(subject.Value, put.Headers.GetValues("OCI-Subject").Single());
        Assert.Equal(2, all.GetProperty("manifests").GetArrayLength());
        Assert.Contains(all.GetProperty("manifests").EnumerateArray(), entry => entry.GetProperty("artifactType").GetString() == MediaTypes.Config);
        Assert.Equal("artifactType", filtered.Headers.GetValues("OCI-Filters-Applied").Single());
        Assert.Equal(sbom.Value, Assert.Single(one.GetProperty("manifests").EnumerateArray()).GetProperty("digest").GetString());
        Assert.Empty(none.GetProperty("manifests").EnumerateArray());

        (await registry.SendAsync(HttpMethod.Delete, $"/v2/app/manifests/{sbom}")).Dispose();
        Assert.Single((await registry.GetJsonAsync($"/v2/app/referrers/{subject}")).GetProperty("manifests").EnumerateArray());
    }

    [Fact]
    public async Task Deleting_by_tag_keeps_the_manifest_and_by_digest_takes_its_tags_along()
    {
        await using var registry = await ServedFolder.StartAsync(_work / "r");
        var (digest, content) = await registry.ManifestAsync("app", "{}");
        foreach (var tag in (string[])["a", "b", "c"])
            (await registry.PutManifestAsync("app", tag, content)).Dispose();

        using var tagged = await registry.SendAsync(HttpMethod.Delete, "/v2/app/manifests/a");
        using var still = await registry.SendAsync(HttpMethod.Get, $"/v2/app/manifests/{digest}");
        var before = await registry.GetJsonAsync("/v2/app/tags/list");
        using var whole = await registry.SendAsync(HttpMethod.Delete, $"/v2/app/manifests/{digest}");
        var after = await registry.GetJsonAsync("/v2/app/tags/list");

        Assert.Equal((HttpStatusCode.Accepted, HttpStatusCode.OK, HttpStatusCode.Accepted), (tagged.StatusCode, still.StatusCode, whole.StatusCode));
        Assert.Equal(["b", "c"], before.GetProperty("tags").EnumerateArray().Select(one => one.GetString()));
        Assert.Empty(after.GetProperty("tags").EnumerateArray());
    }

    [Fact]
    public async Task Tags_and_repositories_come_in_pages()
    {
        await using var registry = await ServedFolder.StartAsync(_work / "r");
        foreach (var repository in (string[])["b/one", "a", "b"])
        {
            var (_, content) = await registry.ManifestAsync(repository, "{}");
            foreach (var tag in (string[])["v3", "v1", "v2.tmp"])
                (await registry.PutManifestAsync(repository, tag, content)).Dispose();
        }

        using var first = await registry.SendAsync(HttpMethod.Get, "/v2/b/one/tags/list?n=2");
        var page = JsonElement.Parse(await first.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        using var second = await registry.SendAsync(HttpMethod.Get, "/v2/b/one/tags/list?n=2&last=v2.tmp");
        var rest = JsonElement.Parse(await second.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        var catalog = await registry.GetJsonAsync("/v2/_catalog");
        using var bad = await registry.SendAsync(HttpMethod.Get, "/v2/a/tags/list?n=x");

        Assert.Equal(["v1", "v2.tmp"], page.GetProperty("tags").EnumerateArray().Select(one => one.GetString()));
        Assert.Equal("</v2/b/one/tags/list?n=2&last=v2.tmp>; rel=\"next\"", first.Headers.GetValues("Link").Single());
        Assert.Equal(["v3"], rest.GetProperty("tags").EnumerateArray().Select(one => one.GetString()));
        Assert.False(second.Headers.Contains("Link"));
        Assert.Equal(["a", "b", "b/one"], catalog.GetProperty("repositories").EnumerateArray().Select(one => one.GetString()));
        Assert.Equal("PAGINATION_NUMBER_INVALID", await ServedFolder.CodeOfAsync(bad));
    }
}
