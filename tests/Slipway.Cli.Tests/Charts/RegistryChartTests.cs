using System.Text;
using System.Text.Json;
using Slipway.Images;
using Slipway.Images.Tests;
using Slipway.Model;
using Slipway.Serving;

namespace Slipway.Cli.Tests.Charts;

/// <summary>Charts in registries: the embedded one, and Docker's with oras, where these are installed.</summary>
public sealed class RegistryChartTests : IDisposable
{
    private const string Content = "application/vnd.cncf.helm.chart.content.v1.tar+gzip";
    private readonly ChartWorkshop _work = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _work.Dispose();

    [Fact]
    public async Task What_is_pushed_is_pulled_rendered_and_shown()
    {
        await using var registry = await ServeAsync();
        var place = $"oci://{registry.Address.Authority}/team/charts";
        var archive = Pack("shop", "1.2.3");

        var pushed = await _work.RunAsync("push", archive, place);
        var pulled = await _work.RunAsync("pull", $"{place}/shop", "-d", Directory.CreateDirectory(_work.At("out")).FullName);
        var rendered = await _work.RunAsync("template", "demo", $"{place}/shop", "--version", "1.x");
        var shown = await _work.RunAsync("show", "chart", $"{place}/shop:1.2.3");
        var unpacked = await _work.RunAsync("pull", $"{place}/shop", "--version", "1.2.3", "--untar", "-d", _work.At("un"));

        Assert.Equal((0, ""), (pushed.ExitCode, pushed.Output));
        Assert.StartsWith($"Pushed: {registry.Address.Authority}/team/charts/shop:1.2.3\nDigest: sha256:", pushed.Errors, StringComparison.Ordinal);
        Assert.Equal(pushed.Errors.Replace("Pushed", "Pulled", StringComparison.Ordinal), pulled.Errors);
        Assert.Equal(await File.ReadAllBytesAsync(archive, Token), await File.ReadAllBytesAsync(_work.At("out", "shop-1.2.3.tgz"), Token));
        Assert.Equal("---\n# Source: shop/templates/map.yaml\nkind: ConfigMap\nname: shop-1.2.3\n", rendered.Output);
        Assert.Equal("apiVersion: v2\nname: shop\nversion: 1.2.3\n", shown.Output);
        Assert.Equal(0, unpacked.ExitCode);
        Assert.True(File.Exists(_work.At("un", "shop", "Chart.yaml")));
    }

    [Fact]
    public async Task The_newest_version_within_a_range_is_found_among_tags_that_may_be_none()
    {
        await using var registry = await ServeAsync();
        var place = $"oci://{registry.Address.Authority}/charts";
        foreach (var version in (string[])["1.0.0", "1.10.0", "1.9.0+b.1", "2.0.0-rc.1"])
            await _work.RunAsync("push", Pack("shop", version), place);
        using (var client = new RegistryClient(new RegistryClientOptions(), TimeProvider.System))
        {
            var repository = client.Repository(registry.Address.Authority, "charts/shop");
            await repository.MoveTagAsync(Tag.Parse("stable"), (await repository.FindTagAsync(Tag.Parse("1.0.0"), Token))!, Token);
        }

        Assert.Contains("shop:1.10.0\n", (await _work.RunAsync("template", $"{place}/shop")).Errors, StringComparison.Ordinal);
        Assert.Contains("shop:2.0.0-rc.1\n", (await _work.RunAsync("template", $"{place}/shop", "--devel")).Errors, StringComparison.Ordinal);
        Assert.Contains("shop:1.0.0\n", (await _work.RunAsync("template", $"{place}/shop", "--version", "<1.9")).Errors, StringComparison.Ordinal);
        var build = await _work.RunAsync("pull", $"{place}/shop", "--version", "~1.9", "-d", _work.Root);
        Assert.Contains("shop:1.9.0_b.1 contains an underscore.\n\nOCI artifact references (e.g. tags) do not support the plus sign (+).", build.Errors, StringComparison.Ordinal);
        Assert.EndsWith("a plus (+) when pulling from a registry.\n", build.Errors, StringComparison.Ordinal);
        Assert.True(File.Exists(_work.At("shop-1.9.0+b.1.tgz")));
        Assert.Equal("Error: Could not locate a version matching provided version string 3.x\n", await FailAsync("template", $"{place}/shop", "--version", "3.x"));
        Assert.Equal($"Error: Unable to locate any tags in provided repository: {place}/nope\n", await FailAsync("template", $"{place}/nope"));
        Assert.Equal("Error: chart reference and version mismatch: 2.0.0 is not 1.0.0\n", await FailAsync("template", $"{place}/shop:1.0.0", "--version", "2.0.0"));
        Assert.Equal($"Error: {registry.Address.Authority}/charts/shop:9.0.0: not found\n", await FailAsync("template", $"{place}/shop:9.0.0"));
    }

    [Fact]
    public async Task A_chart_is_found_beside_images_under_one_tag()
    {
        await using var registry = await ServeAsync();
        var place = $"oci://{registry.Address.Authority}/charts";
        await _work.RunAsync("push", Pack("shop", "1.0.0"), place);
        using var client = new RegistryClient(new RegistryClientOptions(), TimeProvider.System);
        var repository = client.Repository(registry.Address.Authority, "charts/shop");
        await PutAsync(repository, "image", MediaTypes.Config, MediaTypes.LayerGzip, 3);
        var chart = await repository.FindManifestAsync(Tag.Parse("1.0.0"), Token);
        var image = await repository.FindManifestAsync(Tag.Parse("image"), Token);
        var index = OciJson.Write(new OciIndex { SchemaVersion = 2, MediaType = MediaTypes.Index, Manifests = [image!.Descriptor, chart!.Descriptor] }, OciJson.Canonical.OciIndex);
        var descriptor = OciDescriptor.Of(MediaTypes.Index, index);
        await repository.PutManifestAsync(descriptor, index, Tag.Parse("2.0.0"), Token);

        var run = await _work.RunAsync("template", $"{place}/shop:2.0.0");

        Assert.Contains("name: shop-1.0.0\n", run.Output, StringComparison.Ordinal);
        Assert.Equal($"Pulled: {registry.Address.Authority}/charts/shop:2.0.0\nDigest: {descriptor.Digest}\n", run.Errors);
    }

    [Fact]
    public async Task An_index_may_lead_to_a_registry()
    {
        await using var registry = await ServeAsync();
        await using var server = await ChartServer.StartAsync();
        await _work.RunAsync("push", Pack("shop", "1.0.0"), $"oci://{registry.Address.Authority}/charts");
        server.Serve("/index.yaml", ChartWorkshop.Index("shop", ("1.0.0", $"oci://{registry.Address.Authority}/charts/shop:1.0.0", null)));
        _work.Repositories($"name: team\nurl: {server.Address}");

        var byAddress = await _work.RunAsync("template", "shop", "--repo", server.Address);
        var byName = await _work.RunAsync("template", "team/shop");

        Assert.Contains("name: shop-1.0.0\n", byAddress.Output, StringComparison.Ordinal);
        Assert.Equal(byAddress, byName);
    }

    [Fact]
    public async Task A_chart_is_found_by_its_digest_and_a_version_beside_must_fit()
    {
        await using var registry = await ServeAsync();
        var place = $"oci://{registry.Address.Authority}/charts";
        var digest = (await _work.RunAsync("push", Pack("shop", "1.0.0"), place)).Errors.Split('\n')[1]["Digest: ".Length..];
        await _work.RunAsync("push", Pack("shop", "2.0.0"), place);

        var run = await _work.RunAsync("template", "demo", $"{place}/shop@{digest}");
        var both = await _work.RunAsync("template", "demo", $"{place}/shop@{digest}", "--version", "1.0.0");

        Assert.Contains("name: shop-1.0.0\n", run.Output, StringComparison.Ordinal);
        Assert.Equal(run.Output, both.Output);
        Assert.StartsWith("Error: chart reference digest mismatch: sha256:", await FailAsync("template", $"{place}/shop@{digest}", "--version", "2.0.0"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_pushed_is_told_with_helms_words()
    {
        var archive = Pack("shop", "1.0.0");

        Assert.Equal("Error: scheme prefix missing from remote (e.g. \"oci://\")\n", await FailAsync("push", archive, "registry.example/charts"));
        Assert.Equal("Error: scheme \"https\" not supported\n", await FailAsync("push", archive, "https://registry.example/charts"));
        Assert.Equal("Error: cannot push directory, must provide chart archive (.tgz)\n", await FailAsync("push", _work.At("shop-1.0.0"), "oci://registry.example/charts"));
        Assert.Equal("Error: nowhere.tgz: no such file\n", await FailAsync("push", "nowhere.tgz", "oci://registry.example/charts"));
        Assert.Equal("Error: invalid reference: invalid repository \"Charts/shop\"\n", await FailAsync("push", archive, "oci://registry.example/Charts"));
    }

    [Fact]
    public async Task Oras_reads_what_we_pushed_and_we_what_oras_pushed()
    {
        var oras = Programs.Find("oras");
        await using var registry = await DockerRegistry.StartAsync(_work.Place("registry"));
        var archive = Pack("shop", "1.2.3");
        await File.WriteAllTextAsync(archive + ".prov", "signed", Token);

        var pushed = await _work.RunAsync("push", archive, $"oci://{registry.Host}/charts");
        var manifest = JsonElement.Parse(await Programs.RunAsync(oras, "manifest", "fetch", "--plain-http", $"{registry.Host}/charts/shop:1.2.3"));
        var layers = manifest.GetProperty("layers").EnumerateArray().ToDictionary(one => one.GetProperty("mediaType").GetString()!, one => one.GetProperty("digest").GetString()!);
        await Programs.RunAsync(oras, "blob", "fetch", "--plain-http", "--output", _work.At("blob"), $"{registry.Host}/charts/shop@{layers[Content]}");
        await Programs.RunInAsync(
            AbsolutePath.Parse(_work.Root), oras, "pull", "--plain-http", "--config", "config.json:application/vnd.cncf.helm.config.v1+json", $"{registry.Host}/charts/shop:1.2.3");

        Assert.Equal((0, ""), (pushed.ExitCode, pushed.Output));
        Assert.Equal(["application/vnd.cncf.helm.chart.content.v1.tar+gzip", "application/vnd.cncf.helm.chart.provenance.v1.prov"], layers.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("application/vnd.cncf.helm.config.v1+json", manifest.GetProperty("config").GetProperty("mediaType").GetString());
        Assert.Equal("shop", manifest.GetProperty("annotations").GetProperty("org.opencontainers.image.title").GetString());
        Assert.Equal(await File.ReadAllBytesAsync(archive, Token), await File.ReadAllBytesAsync(_work.At("blob"), Token));

        Assert.StartsWith("{\"name\":\"shop\",\"version\":\"1.2.3\",\"apiVersion\":\"v2\"", await File.ReadAllTextAsync(_work.At("config.json"), Token), StringComparison.Ordinal);

        await File.WriteAllTextAsync(_work.At("chart.json"), """{"name":"other","version":"0.3.0","apiVersion":"v2"}""", Token);
        File.Move(Pack("other", "0.3.0"), _work.At("other-0.3.0.tgz"));
        await Programs.RunInAsync(
            AbsolutePath.Parse(_work.Root), oras, "push", "--plain-http", $"{registry.Host}/charts/other:0.3.0",
            "--config", "chart.json:application/vnd.cncf.helm.config.v1+json", $"other-0.3.0.tgz:{Content}");
        var rendered = await _work.RunAsync("template", $"oci://{registry.Host}/charts/other");
        var signature = await _work.RunAsync("pull", $"oci://{registry.Host}/charts/shop", "--prov", "-d", Directory.CreateDirectory(_work.At("out")).FullName);

        Assert.Contains("name: other-0.3.0\n", rendered.Output, StringComparison.Ordinal);
        Assert.Equal(0, signature.ExitCode);
        Assert.Equal("signed", await File.ReadAllTextAsync(_work.At("out", "shop-1.2.3.tgz.prov"), Token));
    }

    [Fact]
    public async Task A_registry_with_passwords_and_a_certificate_of_its_own_is_reached_with_either_file_of_logins()
    {
        var folder = _work.Place("registry");
        Directory.CreateDirectory(folder.Value);
        using var certificate = DockerRegistry.Certificate();
        await using var registry = await DockerRegistry.StartAsync(folder, DockerRegistry.Passwords(folder), certificate);
        _work.Write("ca.pem", certificate.ExportCertificatePem());
        var login = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{DockerRegistry.User}:{DockerRegistry.Password}"));
        var config = "{\"auths\":{\"" + registry.Host + "\":{\"auth\":\"" + login + "\"}}}";
        string[] push = ["push", Pack("shop", "1.0.0"), $"oci://{registry.Host}/charts", "--ca-file", _work.At("ca.pem")];

        var refused = await _work.RunAsync(push);
        var given = await _work.RunAsync(DockerRegistry.Password, [.. push, "--username", DockerRegistry.User, "--password-stdin"]);
        _work.Write("config/registry/config.json", config);
        var byHelm = await _work.RunAsync("pull", $"oci://{registry.Host}/charts/shop", "--ca-file", _work.At("ca.pem"), "-d", _work.Root);
        _work.Write("config/registry/config.json", "");
        _work.Write("home/.docker/config.json", config);
        var byDocker = await _work.RunAsync("pull", $"oci://{registry.Host}/charts/shop", "--insecure-skip-tls-verify", "-d", _work.Root);

        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("401", refused.Errors, StringComparison.Ordinal);
        Assert.Equal((0, 0, 0), (given.ExitCode, byHelm.ExitCode, byDocker.ExitCode));
    }

    [Fact]
    public async Task What_a_registry_has_that_is_no_chart_or_another_one_is_refused()
    {
        await using var registry = await ServeAsync();
        using var client = new RegistryClient(new RegistryClientOptions(), TimeProvider.System);
        var repository = client.Repository(registry.Address.Authority, "charts/shop");
        await PutAsync(repository, "1.0.0", "application/vnd.oci.image.config.v1+json", Content, 3);
        await PutAsync(repository, "2.0.0", "application/vnd.cncf.helm.config.v1+json", "text/plain", 3);
        await PutAsync(repository, "3.0.0", "application/vnd.cncf.helm.config.v1+json", Content, 10L * 1024 * 1024 * 1024);
        await PutAsync(repository, "4.0.0", "application/vnd.cncf.helm.config.v1+json", Content, 2);
        var place = $"oci://{registry.Address.Authority}/charts/shop";

        Assert.Equal("Error: could not load config with mediatype application/vnd.cncf.helm.config.v1+json\n", await FailAsync("template", $"{place}:1.0.0"));
        Assert.Equal("Error: manifest does not contain minimum number of descriptors (2), descriptors found: 1\n", await FailAsync("template", $"{place}:2.0.0"));
        Assert.Contains("has 10737418240 bytes, more than the 104857600 that are taken\n", await FailAsync("template", $"{place}:3.0.0"), StringComparison.Ordinal);
        Assert.StartsWith("Error: ", await FailAsync("template", $"{place}:4.0.0"), StringComparison.Ordinal);
        Assert.False(Directory.Exists(_work.Cache) && Directory.EnumerateFileSystemEntries(_work.Cache).Any());
    }

    private static async Task PutAsync(RegistryRepository repository, string tag, string config, string layer, long size)
    {
        var content = "abc"u8.ToArray();
        await repository.PutBlobAsync(OciDescriptor.Of("text/plain", content), _ => Task.FromResult<Stream>(new MemoryStream(content)), Token);
        var manifest = OciJson.Write(
            new OciManifest
            {
                SchemaVersion = 2,
                Config = OciDescriptor.Of(config, content),
                Layers = [OciDescriptor.Of(layer, content) with { Size = size }],
            },
            OciJson.Canonical.OciManifest);
        await repository.PutManifestAsync(OciDescriptor.Of(MediaTypes.Manifest, manifest), manifest, Tag.Parse(tag), Token);
    }

    private Task<RegistryServer> ServeAsync() =>
        RegistryServer.StartAsync(new RegistryServerOptions { Folder = _work.Place("registry") }, TimeProvider.System, Token);

    private string Pack(string name, string version)
    {
        var path = _work.At($"{name}-{version}.archive.tgz");
        File.WriteAllBytes(path, _work.Archive(name, version));
        Directory.CreateDirectory(_work.At($"{name}-{version}"));
        return path;
    }

    private async Task<string> FailAsync(params string[] arguments)
    {
        var run = await _work.RunAsync(arguments);
        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        return run.Errors;
    }
}
