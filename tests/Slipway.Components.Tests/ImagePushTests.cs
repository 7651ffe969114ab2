using System.Collections.Immutable;
using Slipway.Images;
using Slipway.Model;
using Slipway.Processes;
using Slipway.Testing;

namespace Slipway.Components.Tests;

/// <summary>The tags of a pushed image, of a real repository; what is published lies there already.</summary>
public sealed class ImagePushTests : IAsyncLifetime
{
    private static readonly ImmutableDictionary<string, string?> Author = ImmutableDictionary<string, string?>.Empty
        .Add("GIT_AUTHOR_NAME", "A").Add("GIT_AUTHOR_EMAIL", "a@example.org").Add("GIT_COMMITTER_NAME", "A").Add("GIT_COMMITTER_EMAIL", "a@example.org")
        .Add("GIT_CONFIG_GLOBAL", "/dev/null").Add("GIT_CONFIG_SYSTEM", "/dev/null");

    private readonly DirectoryInfo _home = Directory.CreateTempSubdirectory("slipway-home-");
    private readonly ProcessRunner _runner = new(TimeProvider.System, new SecretMask());

    public ImagePushTests() => Tester = CreateTester([]);

    private BuildTester<DeliveringBuild> Tester { get; set; }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await PrepareAsync();

    public ValueTask DisposeAsync()
    {
        Clear();
        _home.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    [Theory]
    [InlineData("short-commit", "[0-9a-f]{12}")]
    [InlineData("tree", "tree-[0-9a-f]{40}")]
    [InlineData("describe", "v1.2.3-1-g[0-9a-f]{12}")]
    [InlineData("commit", "[0-9a-f]{40}")]
    public async Task The_scheme_decides_the_tag_and_the_image_is_found_by_it(string scheme, string expected)
    {
        await GitAsync("tag", "v1.2.3");
        await CommitAsync("second");

        var run = await PushAsync("--tag-scheme", scheme);

        var reference = Reference(run);
        Assert.Matches($"^slipway\\.local/shop:{expected}@sha256:[0-9a-f]{{64}}$", reference.ToString());
        Assert.Equal(Assert.IsType<Release>(run.Values["PushImage"]).Id, (await FindByAsync(reference.Tag!.Value)).Id);
    }

    [Fact]
    public async Task Aliases_are_moved_after_the_push_and_shown()
    {
        await GitAsync("tag", "v1.2.3");
        var first = await PushAsync("--alias", "branch,semver,latest", "--alias", "nightly");
        await CommitAsync("second");
        var second = await PushAsync("--alias", "branch");

        var digest = Reference(first).Digest;
        var lines = first.Output.Lines.Select(line => line.Message).Where(line => line.StartsWith("slipway.local/", StringComparison.Ordinal));
        Assert.Equal(
            ((string[])[$"{Reference(first).Tag}", "1.2.3", "feature-cart-c39f4dfa", "1.2", "1", "latest", "nightly"]).Select(tag => $"slipway.local/shop:{tag}@{digest}"),
            lines);
        Assert.Equal("1.2.3, feature-cart-c39f4dfa, 1.2, 1, latest, nightly", Reported(first));
        Assert.Contains(second.Output.Lines, line => line.Message == $"slipway.local/shop:feature-cart-c39f4dfa@{Reference(second).Digest} (before: {digest!.Short})");
        Assert.Equal(digest, (await FindByAsync("1.2")).ImageDigest);
        Assert.Equal(Reference(second).Digest, (await FindByAsync("feature-cart-c39f4dfa")).ImageDigest);
    }

    [Fact]
    public async Task A_detached_head_takes_its_branch_from_the_ci_host()
    {
        await GitAsync("checkout", "-q", "--detach");
        var nowhere = await PushAsync("--alias", "branch");
        Clear();
        Tester = CreateTester(new() { ["GITHUB_ACTIONS"] = "true", ["GITHUB_REF_TYPE"] = "branch", ["GITHUB_REF_NAME"] = "main" });
        await PrepareAsync();
        await GitAsync("checkout", "-q", "--detach");
        var hosted = await PushAsync("--alias", "branch");

        Assert.Equal((2, 0), (nowhere.ExitCode, hosted.ExitCode));
        Assert.Contains("There is no tag by 'branch': git says nothing for it here.", nowhere.StandardError, StringComparison.Ordinal);
        Assert.Equal("main", Reported(hosted));
    }

    [Fact]
    public async Task A_commits_tag_that_holds_another_commits_image_is_refused()
    {
        var first = Reference(await PushAsync());
        await CommitAsync("second");
        var second = Reference(await PushAsync());
        File.WriteAllText((Tester.Root / "new").Value, "");
        var dirty = Reference(await PushAsync());

        await MoveAsync(first.Tag!, second.Digest!);
        var moved = await Assert.ThrowsAsync<UsageException>(() => FindByAsync(first.Tag!.Value));
        await MoveAsync(second.Tag!, dirty.Digest!);
        var changed = await Assert.ThrowsAsync<UsageException>(() => FindByAsync(second.Tag!.Value));

        Assert.Equal(
            $"Tag '{first.Tag}' holds an image of commit '{second.Tag}', not of '{first.Tag!.Value[..12]}'. Somebody moved it: push that commit again, or name the release by '--release'.",
            moved.Message);
        Assert.Contains($"holds an image of commit '{second.Tag}-dirty'", changed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_mistakes_are_told_before_anything_runs()
    {
        var lacking = await PushAsync("--tag-scheme", "describe", "--alias", "semver,describe");
        var wrong = await PushAsync("--alias", "a/b,1.2.3");
        File.WriteAllText((Tester.Root / "new").Value, "");
        var dirty = await PushAsync("--alias", "nightly");
        var unused = await RunAsync("Deploy", "--tag", "v1", "--alias", "nightly", "--tag-scheme", "tree");

        Assert.All((TestedRun[])[lacking, wrong, dirty, unused], run => Assert.Equal((2, 0), (run.ExitCode, run.Output.Started.Count)));
        Assert.Contains("There is no tag by 'describe': git says nothing for it here.", lacking.StandardError, StringComparison.Ordinal);
        Assert.Contains("There is no tag by 'semver': git says nothing for it here. Expected a semantic version, such as git's tag 'v1.2.3' on the commit.", lacking.StandardError, StringComparison.Ordinal);
        Assert.Contains("'a/b' for '--alias' is neither", wrong.StandardError, StringComparison.Ordinal);
        Assert.Contains("'1.2.3' for '--alias' is a whole version", wrong.StandardError, StringComparison.Ordinal);
        Assert.Contains("The work tree differs from its commit", dirty.StandardError, StringComparison.Ordinal);
        Assert.Contains("'--alias' is for what is pushed, and with '--tag' nothing is.", unused.StandardError, StringComparison.Ordinal);
        Assert.Contains("'--tag-scheme' is for what is pushed, and with '--tag' nothing is.", unused.StandardError, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("short-commit", "[0-9a-f]{12}-dirty")]
    [InlineData("describe", "v1.2.3-dirty")]
    public async Task A_changed_tree_says_so_by_every_scheme(string scheme, string expected)
    {
        await GitAsync("tag", "v1.2.3");
        File.WriteAllText((Tester.Root / "new").Value, "");

        var reference = Reference(await PushAsync("--tag-scheme", scheme));

        Assert.Matches($"^{expected}-{reference.Digest!.Short}$", reference.Tag!.Value);
    }

    [Fact]
    public async Task Commits_with_the_same_files_have_one_image_by_the_scheme_tree()
    {
        var first = await PushAsync("--tag-scheme", "tree");
        var commit = await GitAsync("rev-parse", "HEAD");
        await GitAsync("commit", "-q", "--allow-empty", "-m", "nothing");

        var second = await PushAsync("--tag-scheme", "tree", "--alias", "nightly");

        Assert.Equal(Reference(first), Reference(second));
        Assert.Contains(second.Output.Lines, line => line.Message == $"Commit '{commit[..12]}' has the same files and is in the registry: its image is taken.");
        Assert.Contains(second.Output.Lines, line => line.Message == $"slipway.local/shop:nightly@{Reference(first).Digest}");
        Assert.Equal(commit, Assert.IsType<Release>(second.Values["PushImage"]).Revision.Commit.Value);
    }

    private static string? Reported(TestedRun run) =>
        run.Result!.Targets.Single(target => target.Name == "PushImage").Report.FirstOrDefault(pair => pair.Key == "Aliases").Value;

    private static ImageReference Reference(TestedRun run) => Assert.IsType<Release>(run.Values["PushImage"]).Images[0].Reference;

    private BuildTester<DeliveringBuild> CreateTester(Dictionary<string, string> variables) => new(build => ((IPushImage)build).PushImage)
    {
        Variables = variables.ToImmutableDictionary().Add("SLIPWAY_HOME", _home.FullName),
    };

    private void Clear()
    {
        // git's objects are read-only.
        foreach (var file in Directory.EnumerateFiles(Tester.Root.Value, "*", SearchOption.AllDirectories))
            File.SetAttributes(file, FileAttributes.Normal);
        Tester.Dispose();
    }

    private async Task PrepareAsync()
    {
        Directory.CreateDirectory((Tester.Root / "artifacts" / "publish" / "shop").Value);
        File.WriteAllText((Tester.Root / "artifacts" / "publish" / "shop" / "Shop.dll").Value, "shop");
        File.WriteAllText((Tester.Root / "artifacts" / "publish" / "shop" / "Shop.runtimeconfig.json").Value, """{"runtimeOptions":{"framework":{}}}""");
        File.WriteAllText((Tester.Root / ".gitignore").Value, "artifacts/\n.nuke/\n");
        await GitAsync("init", "-q", "-b", "feature/cart");
        await CommitAsync("first");
    }

    private async Task CommitAsync(string file)
    {
        File.WriteAllText((Tester.Root / file).Value, file);
        await GitAsync("add", "-A");
        await GitAsync("commit", "-q", "-m", file);
    }

    private async Task<string> GitAsync(params string[] arguments) => (await _runner.RunAsync(
        new ProcessCommand { Program = "git", Arguments = [.. arguments], WorkingDirectory = Tester.Root, Environment = Author }, Token)).EnsureSuccess().OutputText;

    private Task<TestedRun> PushAsync(params string[] arguments) => RunAsync(["PushImage", "--skip", "Publish", .. arguments]);

    // The clock goes on: of blobs that are pushed side by side one waits for the other's lock.
    private async Task<TestedRun> RunAsync(params string[] arguments)
    {
        var step = TimeSpan.FromMilliseconds(5);
        await using var ticking = new Timer(_ => Tester.Clock.Advance(step), null, step, step);
        return await Tester.RunAsync(Token, arguments);
    }

    private async Task MoveAsync(Tag tag, Digest to)
    {
        await using var server = await RegistryServer.StartAsync(ImageRegistries.OptionsOf(AbsolutePath.Parse(_home.FullName)), TimeProvider.System, Token);
        using var client = new RegistryClient(new RegistryClientOptions(), TimeProvider.System);
        var repository = client.Repository(server.Address.Authority, "shop");
        var content = await repository.FindManifestAsync(to, Token) ?? throw new InvalidOperationException($"There is no '{to}'.");
        // A commit's tag is moved by nobody who means well: as somebody else would.
        await repository.DeleteTagAsync(tag, Token);
        await repository.PutManifestAsync(content.Descriptor, content.Content, tag, Token);
    }

    // As 'Deploy --tag' does.
    private async Task<Release> FindByAsync(string tag)
    {
        await using var server = await RegistryServer.StartAsync(ImageRegistries.OptionsOf(AbsolutePath.Parse(_home.FullName)), TimeProvider.System, Token);
        using var client = new RegistryClient(new RegistryClientOptions(), TimeProvider.System);
        return await PushedRelease.FindAsync(
            ApplicationName.Parse("shop"),
            [("shop", ImageReference.Parse($"slipway.local/shop:{tag}"))],
            _ => Task.FromResult<IImageSource>(client.Repository(server.Address.Authority, "shop")),
            Token);
    }
}
