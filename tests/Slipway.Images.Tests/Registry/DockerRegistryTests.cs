using System.Collections.Immutable;
using Slipway.Model;

namespace Slipway.Images.Tests;

/// <summary>The client against Docker's own registry, version 2.8, where it is installed.</summary>
public sealed class DockerRegistryTests : IDisposable
{
    private const string Artifact = "application/vnd.example.signature";
    private readonly WorkFolder _work = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static RegistryCredential Login => new(DockerRegistry.User, new Secret(DockerRegistry.Password));

    public void Dispose() => _work.Dispose();

    [Fact]
    public async Task Images_are_pushed_mounted_and_pulled()
    {
        await using var registry = await DockerRegistry.StartAsync(_work / "docker");
        using var client = new RegistryClient(TestImages.Quick, TimeProvider.System);
        var (one, two) = (client.Repository(registry.Host, "team/app"), client.Repository(registry.Host, "team/other"));
        var image = await TestImages.AddImageAsync(one, 1000, 2000);
        var seen = new List<BlobState>();

        await ImageCopy.CopyAsync(one, image.Digest, two, Tag.Parse("v1"), new ImageCopyOptions { Parallelism = 1, Progress = new Listener(seen) }, Token);
        var back = await OciLayout.CreateAsync(_work / "back", TimeProvider.System, Token);
        await ImageCopy.CopyAsync(two, image.Digest, back, Tag.Parse("v1"), Token);

        Assert.Equal([BlobState.Mounted, BlobState.Mounted, BlobState.Mounted], seen);
        Assert.Equal(image.Digest, await two.FindTagAsync(Tag.Parse("v1"), Token));
        Assert.Equal([Tag.Parse("v1")], await two.ListTagsAsync(Token));
        Assert.Equal(image.Digest, (await back.FindManifestAsync(Tag.Parse("v1"), Token))?.Descriptor.Digest);
    }

    [Fact]
    public async Task What_it_cannot_delete_is_said_and_what_it_can_is_gone()
    {
        await using var registry = await DockerRegistry.StartAsync(_work / "docker");
        using var client = new RegistryClient(TestImages.Quick, TimeProvider.System);
        var repository = client.Repository(registry.Host, "app");
        var image = await TestImages.AddImageAsync(repository, 1000);
        var main = Tag.Parse("main");
        await repository.MoveTagAsync(main, image.Digest, Token);

        var failure = await Assert.ThrowsAsync<ToolException>(() => repository.DeleteTagAsync(main, Token));
        Assert.True(await repository.DeleteManifestAsync(image.Digest, Token));
        Assert.False(await repository.DeleteManifestAsync(image.Digest, Token));

        Assert.Equal(
            $"Registry '{registry.Host}' failed at deleting tag 'main' of 'app': it answered 400. It cannot delete a tag alone; "
            + "delete its manifest by digest, with all its tags, or let the tag stay.", failure.Message);
        Assert.Empty(await repository.ListTagsAsync(Token));
        var config = (await TestImages.AddImageAsync(repository, 10), TestImages.Blob(10));
        await repository.PutBlobAsync(config.Item2.Descriptor, TestImages.Opens(config.Item2.Content), Token);
        Assert.True(await repository.DeleteBlobAsync(config.Item2.Descriptor.Digest, Token));
    }

    [Theory]
    [InlineData(UploadForm.Whole)]
    [InlineData(UploadForm.Single)]
    [InlineData(UploadForm.Chunks)]
    public async Task Every_form_of_upload_is_taken(UploadForm form)
    {
        await using var registry = await DockerRegistry.StartAsync(_work / "docker");
        using var client = new RegistryClient(TestImages.Quick with { Upload = form, ChunkBytes = 70_000 }, TimeProvider.System);
        var repository = client.Repository(registry.Host, "app");
        var (blob, content) = TestImages.Blob(200_000);

        await repository.PutBlobAsync(blob, TestImages.Opens(content), Token);

        await using var stream = await repository.OpenBlobAsync(blob, Token);
        using var read = new MemoryStream();
        await stream.CopyToAsync(read, Token);
        Assert.Equal(content, read.ToArray());
    }

    [Fact]
    public async Task Referrers_are_kept_under_a_tag()
    {
        await using var registry = await DockerRegistry.StartAsync(_work / "docker");
        using var client = new RegistryClient(TestImages.Quick, TimeProvider.System);
        var (one, two) = (client.Repository(registry.Host, "app"), client.Repository(registry.Host, "copy"));
        var image = await TestImages.AddImageAsync(one, 1000);

        var pushed = await Task.WhenAll(Enumerable.Range(0, 3).Select(at => new Referrer
        {
            Subject = image,
            ArtifactType = at == 0 ? Artifact : "application/spdx+json",
            Annotations = ImmutableSortedDictionary<string, string>.Empty.Add("at", $"{at}"),
        }.PushAsync(one, Token)));
        await ImageCopy.CopyAsync(one, image.Digest, two, Tag.Parse("v1"), new ImageCopyOptions { Referrers = ReferrerCopy.All }, Token);

        Assert.Equal([pushed[0].Digest], (await two.ListReferrersAsync(image.Digest, Artifact, Token)).Select(entry => entry.Digest));
        Assert.Equal(["0", "1", "2"], (await two.ListReferrersAsync(image.Digest, Token)).Select(entry => entry.Annotations?["at"]).Order(StringComparer.Ordinal));
        Assert.Contains(ReferrerLink.TagOf(image.Digest), await two.ListTagsAsync(Token));
    }

    [Fact]
    public async Task Killed_in_the_middle_of_a_push_it_gets_only_what_it_lacks()
    {
        var source = await OciLayout.CreateAsync(_work / "layout", TimeProvider.System, Token);
        var image = await TestImages.AddImageAsync(source, 10_000, 20_000, 30_000, 40_000);
        List<BlobState> first = [], second = [];
        using var client = new RegistryClient(TestImages.Quick with { Retries = 1 }, TimeProvider.System);
        await using (var registry = await DockerRegistry.StartAsync(_work / "docker"))
        {
            var dying = new Listener(first, () => registry.Kill(), after: 2);
            var failure = await Assert.ThrowsAsync<ToolException>(() => ImageCopy.CopyAsync(
                source, image.Digest, client.Repository(registry.Host, "app"), Tag.Parse("v1"), new ImageCopyOptions { Parallelism = 1, Progress = dying }, Token));
            Assert.True(failure.IsTransient);
        }

        await using var again = await DockerRegistry.StartAsync(_work / "docker");
        var repository = client.Repository(again.Host, "app");
        Assert.Null(await repository.FindTagAsync(Tag.Parse("v1"), Token));
        await ImageCopy.CopyAsync(source, image.Digest, repository, Tag.Parse("v1"), new ImageCopyOptions { Parallelism = 1, Progress = new Listener(second) }, Token);

        Assert.Equal(image.Digest, await repository.FindTagAsync(Tag.Parse("v1"), Token));
        Assert.Equal(2, first.Count(one => one == BlobState.Sent));
        Assert.Equal((2, 3), (second.Count(one => one == BlobState.Present), second.Count(one => one == BlobState.Sent)));
    }

    [Fact]
    public async Task Skopeo_reads_over_tls_what_we_pushed_over_tls()
    {
        var skopeo = Programs.Find("skopeo");
        using var certificate = DockerRegistry.Certificate();
        await using var registry = await DockerRegistry.StartAsync(_work / "docker", DockerRegistry.Passwords(_work.Path), certificate);
        Directory.CreateDirectory((_work / "certificates").Value);
        await File.WriteAllTextAsync((_work / "certificates" / "own.crt").Value, certificate.ExportCertificatePem(), Token);
        var options = TestImages.Quick with
        {
            CertificateAuthorities = _work / "certificates" / "own.crt",
            Endpoints = TestImages.Quick.Endpoints.Add("own.example", new Uri($"https://{registry.Host}/")),
            Credentials = TestImages.Quick.Credentials.Add("own.example", Login),
        };
        using var client = new RegistryClient(options, TimeProvider.System);
        var image = await TestImages.AddImageAsync(client.Repository("own.example", "app"), 1000);
        await client.Repository("own.example", "app").MoveTagAsync(Tag.Parse("main"), image.Digest, Token);

        var inspected = await Programs.RunAsync(
            skopeo, "inspect", "--raw", "--cert-dir", (_work / "certificates").Value, "--creds", $"{DockerRegistry.User}:{DockerRegistry.Password}", $"docker://{registry.Host}/app:main");

        Assert.Equal(image.Digest, Digest.Of(System.Text.Encoding.UTF8.GetBytes(inspected)));
    }

    [Fact]
    public async Task A_user_and_a_password_open_it()
    {
        await using var registry = await DockerRegistry.StartAsync(_work / "docker", DockerRegistry.Passwords(_work.Path));
        using var client = new RegistryClient(OptionsFor(registry), TimeProvider.System);
        using var stranger = new RegistryClient(TestImages.Quick, TimeProvider.System);

        var image = await TestImages.AddImageAsync(client.Repository(registry.Host, "app"), 1000);
        var failure = await Assert.ThrowsAsync<ToolException>(() => stranger.Repository(registry.Host, "app").FindManifestAsync(image.Digest, Token));

        Assert.Contains($"Log in with 'docker login {registry.Host}'.", failure.Message, StringComparison.Ordinal);
        Assert.NotNull(await client.Repository(registry.Host, "app").FindManifestAsync(image.Digest, Token));
    }

    [Fact]
    public async Task A_token_server_opens_it_for_each_repository_alone()
    {
        using var certificate = DockerRegistry.Certificate();
        await using var tokens = new SigningTokenServer(certificate);
        await tokens.StartAsync();
        await using var registry = await DockerRegistry.StartAsync(_work / "docker", tokens.Configuration(_work.Path));
        using var client = new RegistryClient(OptionsFor(registry), TimeProvider.System);
        var image = await TestImages.AddImageAsync(client.Repository(registry.Host, "one"), 1000);

        await client.CopyImageAsync(
            ImageReference.Parse($"{registry.Host}/one@{image.Digest}"), ImageReference.Parse($"{registry.Host}/two:v1"), new ImageCopyOptions(), Token);

        Assert.Equal(image.Digest, await client.Repository(registry.Host, "two").FindTagAsync(Tag.Parse("v1"), Token));
        Assert.Contains(tokens.Scopes, scope => scope.Contains("repository:two:pull,push", StringComparison.Ordinal) && scope.Contains("repository:one:pull", StringComparison.Ordinal));
        Assert.True(await client.Repository(registry.Host, "two").DeleteManifestAsync(image.Digest, Token));
    }

    [Fact]
    public async Task Tokens_that_have_run_out_are_fetched_anew_in_the_middle_of_a_push()
    {
        using var certificate = DockerRegistry.Certificate();
        // The registry allows a minute of difference between clocks: what ended before that is refused.
        await using var tokens = new SigningTokenServer(certificate) { Life = TimeSpan.FromMinutes(-2) };
        await tokens.StartAsync();
        await using var registry = await DockerRegistry.StartAsync(_work / "docker", tokens.Configuration(_work.Path));
        using var client = new RegistryClient(OptionsFor(registry), TimeProvider.System);
        var repository = client.Repository(registry.Host, "app");

        var failure = await Assert.ThrowsAsync<ToolException>(() => repository.HasBlobAsync(Digest.Of("x"u8), Token));
        tokens.Life = TimeSpan.FromMinutes(5);

        Assert.Contains("it answered 401", failure.Message, StringComparison.Ordinal);
        Assert.False(await repository.HasBlobAsync(Digest.Of("x"u8), Token));
    }

    [Fact]
    public async Task A_certificate_of_ones_own_is_trusted_where_its_file_is_named_and_nowhere_else()
    {
        using var certificate = DockerRegistry.Certificate();
        using var other = DockerRegistry.Certificate();
        await using var registry = await DockerRegistry.StartAsync(_work / "docker", certificate: certificate);
        await File.WriteAllTextAsync((_work / "own.pem").Value, certificate.ExportCertificatePem(), Token);
        await File.WriteAllTextAsync((_work / "other.pem").Value, other.ExportCertificatePem(), Token);
        var options = TestImages.Quick with { Endpoints = TestImages.Quick.Endpoints.Add("own.example", new Uri($"https://{registry.Host}/")) };
        using var trusting = new RegistryClient(options with { CertificateAuthorities = _work / "own.pem" }, TimeProvider.System);
        using var system = new RegistryClient(options, TimeProvider.System);
        using var wrong = new RegistryClient(options with { CertificateAuthorities = _work / "other.pem" }, TimeProvider.System);
        using var misnamed = new RegistryClient(
            options with { CertificateAuthorities = _work / "own.pem", Endpoints = options.Endpoints.SetItem("own.example", new Uri($"https://localhost:{registry.Port}/")) }, TimeProvider.System);

        var image = await TestImages.AddImageAsync(trusting.Repository("own.example", "app"), 1000);

        Assert.NotNull(await trusting.Repository("own.example", "app").FindManifestAsync(image.Digest, Token));
        foreach (var refusing in (RegistryClient[])[system, wrong, misnamed])
        {
            var failure = await Assert.ThrowsAsync<ToolException>(() => refusing.Repository("own.example", "app").FindManifestAsync(image.Digest, Token));
            Assert.EndsWith("Where its certificate is of an authority of your own, name that one's file with '--registry-ca', of charts with '--ca-file'.", failure.Message, StringComparison.Ordinal);
            Assert.False(failure.IsTransient);
        }
    }

    [Fact]
    public async Task Skopeo_logs_in_for_us_and_reads_what_we_push_and_we_what_it_pushes()
    {
        var skopeo = Programs.Find("skopeo");
        await using var registry = await DockerRegistry.StartAsync(_work / "docker", DockerRegistry.Passwords(_work.Path));
        var file = _work / "auth.json";
        await Programs.RunAsync(skopeo, "login", "--authfile", file.Value, "--tls-verify=false", "-u", DockerRegistry.User, "-p", DockerRegistry.Password, registry.Host);
        var files = CredentialFiles.Locate(new Dictionary<string, string> { ["REGISTRY_AUTH_FILE"] = file.Value }, _work.Path);
        var folder = new CredentialFolder(_work);
        using var client = new RegistryClient(TestImages.Quick with { Logins = folder.Logins([.. files.Select(DockerConfig.Read)]) }, TimeProvider.System);
        var layout = await OciLayout.CreateAsync(_work / "layout", TimeProvider.System, Token);
        var recipe = new ImageRecipe { PublishFolder = PublishTree.Write(_work / "publish"), Revision = PublishTree.Revision, Tag = Tag.Parse("v1") };
        var image = await new ImageBuilder(_work / "cache").BuildAsync(recipe, layout, Token);

        await ImageCopy.CopyAsync(layout, image.Digest, client.Repository(registry.Host, "team/app"), Tag.Parse("v1"), Token);
        await Programs.RunAsync(
            skopeo, "copy", "--authfile", file.Value, "--src-tls-verify=false", "--dest-tls-verify=false",
            $"docker://{registry.Host}/team/app:v1", $"docker://{registry.Host}/team/theirs:v1");

        Assert.Equal(image.Digest, await client.Repository(registry.Host, "team/theirs").FindTagAsync(Tag.Parse("v1"), Token));
        Assert.Equal("***", folder.Mask.Apply(DockerRegistry.Password));
    }

    private static RegistryClientOptions OptionsFor(DockerRegistry registry) =>
        TestImages.Quick with { Credentials = TestImages.Quick.Credentials.Add(registry.Host, Login) };

    private sealed class Listener(List<BlobState> seen, Action? act = null, int after = 0) : IProgress<BlobProgress>
    {
        public void Report(BlobProgress value)
        {
            seen.Add(value.State);
            if (value.State == BlobState.Sent && seen.Count(one => one == BlobState.Sent) == after)
                act?.Invoke();
        }
    }
}
