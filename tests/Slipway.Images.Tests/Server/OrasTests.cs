using System.Text.Json;
using Slipway.Model;

namespace Slipway.Images.Tests;

/// <summary>The embedded registry, and oras, where it is installed.</summary>
public sealed class OrasTests : IDisposable
{
    private const string Type = "application/vnd.example.report";
    private readonly WorkFolder _work = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _work.Dispose();

    [Fact]
    public async Task An_artifact_with_its_type_and_notes_is_pushed_and_pulled()
    {
        var oras = Programs.Find("oras");
        await using var served = await ServedFolder.StartAsync(_work / "r");
        var place = $"{served.Address.Authority}/team/report:v1";
        var file = await WriteAsync("report.txt", "all is well");

        await RunAsync(oras, "push", place, "--artifact-type", Type, "--annotation", "org.example.by=us", $"{file}:text/plain");
        Directory.CreateDirectory((_work / "back").Value);
        await RunAsync(oras, "pull", place, "--output", (_work / "back").Value);
        var manifest = JsonElement.Parse(await RunAsync(oras, "manifest", "fetch", place));

        Assert.Equal("all is well", await File.ReadAllTextAsync((_work / "back" / "report.txt").Value, Token));
        Assert.Equal(Type, manifest.GetProperty("artifactType").GetString());
        Assert.Equal("us", manifest.GetProperty("annotations").GetProperty("org.example.by").GetString());
    }

    [Theory]
    [InlineData("v1.1-referrers-api")]
    [InlineData("v1.1-referrers-tag")]
    public async Task What_is_attached_is_discovered_by_its_type_and_copied_along(string specification)
    {
        var oras = Programs.Find("oras");
        await using var served = await ServedFolder.StartAsync(_work / "r", options => options with { Tags = TagPolicy.AliasesMove });
        var place = $"{served.Address.Authority}/app:v1";
        await RunAsync(oras, "push", place, $"{await WriteAsync("app", "app")}:text/plain");

        foreach (var (type, text) in ((string, string)[])[(Type, "one"), (Type, "two"), ("application/spdx+json", "three")])
            await RunAsync(oras, "attach", place, "--distribution-spec", specification, "--artifact-type", type, "--annotation", $"text={text}", $"{await WriteAsync(text, text)}:text/plain");
        var all = await DiscoverAsync(oras, place, "--distribution-spec", specification);
        var some = await DiscoverAsync(oras, place, "--distribution-spec", specification, "--artifact-type", Type);
        await RunAsync(
            oras, "copy", "--recursive", place, $"{served.Address.Authority}/copy:v1",
            "--from-plain-http", "--to-plain-http", "--from-distribution-spec", specification, "--to-distribution-spec", specification);
        var copied = await DiscoverAsync(oras, $"{served.Address.Authority}/copy:v1", "--distribution-spec", specification);

        Assert.Equal(["one", "three", "two"], all.Select(one => one.Text));
        Assert.Equal([(Type, "one"), (Type, "two")], some);
        Assert.Equal(all, copied);
    }

    [Fact]
    public async Task What_was_attached_by_tag_is_kept_by_a_registry_whose_tags_do_not_move()
    {
        var oras = Programs.Find("oras");
        await using var served = await ServedFolder.StartAsync(_work / "r");
        var place = $"{served.Address.Authority}/app:v1";
        await RunAsync(oras, "push", place, $"{await WriteAsync("app", "app")}:text/plain");

        foreach (var text in (string[])["one", "two"])
            await RunAsync(oras, "attach", place, "--distribution-spec", "v1.1-referrers-tag", "--artifact-type", Type, "--annotation", $"text={text}");

        Assert.Equal(2, (await DiscoverAsync(oras, place, "--distribution-spec", "v1.1-referrers-tag")).Count);
    }

    [Fact]
    public async Task Blobs_tags_and_repositories_are_listed_moved_and_deleted()
    {
        var oras = Programs.Find("oras");
        await using var served = await ServedFolder.StartAsync(_work / "r", options => options with { Tags = TagPolicy.AliasesMove });
        var host = served.Address.Authority;
        var digest = Digest.Of("app"u8);

        await RunAsync(oras, "blob", "push", $"{host}/app", await WriteAsync("app", "app"));
        await RunAsync(oras, "push", $"{host}/app:v1,v2", $"{await WriteAsync("one", "one")}:text/plain");
        await RunAsync(oras, "tag", $"{host}/app:v1", "main");
        await RunAsync(oras, "push", $"{host}/team/other:v1", $"{await WriteAsync("two", "two")}:text/plain");
        var blob = await RunAsync(oras, "blob", "fetch", "--output", "-", $"{host}/app@{digest}");
        var tags = await RunAsync(oras, "repo", "tags", $"{host}/app");
        var repositories = await RunAsync(oras, "repo", "ls", host);
        await RunAsync(oras, "blob", "delete", "--force", $"{host}/app@{digest}");
        await RunAsync(oras, "manifest", "delete", "--force", $"{host}/app:main");

        Assert.Equal("app", blob);
        Assert.Equal("main\nv1\nv2\n", tags);
        Assert.Equal("app\nteam/other\n", repositories);
        using var gone = await served.SendAsync(HttpMethod.Head, $"/v2/app/blobs/{digest}");
        Assert.Equal(404, (int)gone.StatusCode);
        Assert.Equal("", await RunAsync(oras, "repo", "tags", $"{host}/app"));
    }

    private async Task<string> WriteAsync(string name, string text)
    {
        await File.WriteAllTextAsync((_work / name).Value, text, Token);
        return name;
    }

    // oras names the files of an artifact by their path from where it runs.
    private Task<string> RunAsync(string oras, params string[] arguments) =>
        Programs.RunInAsync(_work.Path, oras, arguments[0] == "copy" ? arguments : [.. arguments, "--plain-http"]);

    private async Task<IReadOnlyList<(string? Type, string? Text)>> DiscoverAsync(string oras, string place, params string[] arguments)
    {
        var json = JsonElement.Parse(await RunAsync(oras, ["discover", place, "--format", "json", .. arguments]));
        return [.. json.GetProperty("manifests").EnumerateArray()
            .Select(one => (one.GetProperty("artifactType").GetString(), one.GetProperty("annotations").GetProperty("text").GetString()))
            .OrderBy(one => one.Item2, StringComparer.Ordinal)];
    }
}
