using System.Diagnostics;
using System.Net.Sockets;
using Slipway.Model;

namespace Slipway.Images.Tests;

/// <summary>Ours against others' programs, where they are installed.</summary>
public sealed class OtherToolsTests : IDisposable
{
    private readonly WorkFolder _work = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _work.Dispose();

    [Fact]
    public async Task Skopeo_copies_to_the_embedded_registry_and_back()
    {
        var skopeo = Find("skopeo");
        await using var served = await ServedFolder.StartAsync(_work / "r");
        var (_, image) = await BuildAsync();
        var place = $"docker://{served.Address.Authority}/team/app:v1";

        await RunAsync(skopeo, "copy", "--dest-tls-verify=false", $"oci:{_work / "layout"}:v1", place);
        await RunAsync(skopeo, "copy", "--src-tls-verify=false", place, $"oci:{_work / "back"}:v1");
        var inspected = await RunAsync(skopeo, "inspect", "--tls-verify=false", place);
        await RunAsync(skopeo, "delete", "--tls-verify=false", place);

        var back = await OciLayout.Open(_work / "back", TimeProvider.System).FindManifestAsync(Tag.Parse("v1"), Token);
        Assert.Equal(image.Digest, back?.Descriptor.Digest);
        Assert.Contains(image.Digest.Value, inspected, StringComparison.Ordinal);
        using var gone = await served.SendAsync(HttpMethod.Get, "/v2/team/app/manifests/v1");
        Assert.Equal(404, (int)gone.StatusCode);
    }

    [Fact]
    public async Task The_client_pushes_to_dockers_registry_and_pulls_from_it()
    {
        var program = Find("docker-registry");
        var port = FreePort();
        var file = _work / "config.yml";
        await File.WriteAllTextAsync(file.Value, $"version: 0.1\nstorage:\n  filesystem:\n    rootdirectory: {_work / "docker"}\n  delete:\n    enabled: true\nhttp:\n  addr: 127.0.0.1:{port}\n", Token);
        using var registry = Process.Start(new ProcessStartInfo(program, ["serve", file.Value]) { RedirectStandardError = true, RedirectStandardOutput = true, UseShellExecute = false })!;
        try
        {
            registry.OutputDataReceived += (_, _) => { };
            registry.ErrorDataReceived += (_, _) => { };
            registry.BeginOutputReadLine();
            registry.BeginErrorReadLine();
            using var client = new RegistryClient(new RegistryClientOptions { Retries = 8 }, TimeProvider.System);
            var one = client.Repository($"127.0.0.1:{port}", "team/app");
            var two = client.Repository($"127.0.0.1:{port}", "team/other");
            var (layout, image) = await BuildAsync();

            await ImageCopy.CopyAsync(layout, image.Digest, one, Tag.Parse("v1"), Token);
            await ImageCopy.CopyAsync(one, image.Digest, two, Tag.Parse("v1"), Token);
            var back = await OciLayout.CreateAsync(_work / "back", TimeProvider.System, Token);
            await ImageCopy.CopyAsync(two, image.Digest, back, Tag.Parse("v1"), Token);

            Assert.Equal(image.Digest, await two.FindTagAsync(Tag.Parse("v1"), Token));
            Assert.Equal([Tag.Parse("v1")], await one.ListTagsAsync(Token));
            Assert.True(await one.DeleteManifestAsync(image.Digest, Token));
            Assert.False(await one.DeleteManifestAsync(image.Digest, Token));
        }
        finally
        {
            registry.Kill(entireProcessTree: true);
            await registry.WaitForExitAsync(CancellationToken.None);
        }
    }

    private static string Find(string program)
    {
        var found = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);
        Assert.SkipWhen(found is null, $"'{program}' is not installed.");
        return found!;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        return ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static async Task<string> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true, UseShellExecute = false })!;
        var error = process.StandardError.ReadToEndAsync(Token);
        var output = await process.StandardOutput.ReadToEndAsync(Token);
        await process.WaitForExitAsync(Token);
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)}: {await error}");
        return output;
    }

    private async Task<(OciLayout Layout, BuiltImage Image)> BuildAsync()
    {
        var layout = await OciLayout.CreateAsync(_work / "layout", TimeProvider.System, Token);
        var recipe = new ImageRecipe { PublishFolder = PublishTree.Write(_work / "publish"), Revision = PublishTree.Revision, Tag = Tag.Parse("v1") };
        return (layout, await new ImageBuilder(_work / "cache").BuildAsync(recipe, layout, Token));
    }
}
