using System.Diagnostics;
using Slipway.Images;
using Slipway.Images.Tests;
using Slipway.Model;
using Slipway.Scanning.Tests;

namespace Slipway.Integration.Tests;

/// <summary>A registry with one image in it, a pair of keys and cosign, for one test.</summary>
internal sealed class CosignPlace : IAsyncDisposable
{
    public const string Password = "a test's password";

    private readonly WorkFolder _work;
    private readonly IAsyncDisposable _server;
    private readonly RegistryClient _client = new(new RegistryClientOptions(), TimeProvider.System);
    private readonly string _cosign;

    private CosignPlace(WorkFolder work, IAsyncDisposable server, string host, string cosign)
    {
        (_work, _server, Host, _cosign) = (work, server, host, cosign);
        Repository = _client.Repository(host, "team/app");
    }

    public string Host { get; }

    public RegistryRepository Repository { get; }

    public Digest Image { get; private set; } = Digest.Of([]);

    public OciDescriptor Descriptor { get; private set; } = OciDescriptor.Of(MediaTypes.Manifest, []);

    /// <summary>The image as cosign is told it.</summary>
    public string Reference => $"{Host}/team/app@{Image}";

    public AbsolutePath Folder => _work.Path;

    /// <summary>What cosign's environment has besides.</summary>
    public Dictionary<string, string> Environment { get; } = [];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Starts one; skipped where cosign, or Docker's registry where that is asked for, is not installed.</summary>
    public static async Task<CosignPlace> StartAsync(string registry)
    {
        var cosign = Programs.Find("cosign");
        var work = new WorkFolder();
        CosignPlace place;
        if (registry == "docker-registry")
        {
            var server = await DockerRegistry.StartAsync(work / "registry");
            place = new CosignPlace(work, server, server.Host, cosign);
        }
        else
        {
            var server = await RegistryServer.StartAsync(new RegistryServerOptions { Folder = work / "registry" }, TimeProvider.System, Token);
            place = new CosignPlace(work, server, server.Address.Authority, cosign);
        }

        place.Descriptor = await place.PushImageAsync("first");
        place.Image = place.Descriptor.Digest;
        place.Write("trusted_root.json", """{"mediaType":"application/vnd.dev.sigstore.trustedroot+json;version=0.1"}""");
        return place;
    }

    /// <summary>Pushes an image whose content is a text.</summary>
    public Task<OciDescriptor> PushImageAsync(string text) => SampleImage.PushAsync(Repository, text);

    public string Write(string name, string text)
    {
        File.WriteAllText((Folder / name).Value, text);
        return (Folder / name).Value;
    }

    /// <summary>Runs cosign, which must succeed.</summary>
    public async Task<string> RunAsync(params string[] arguments)
    {
        var (code, output) = await TryAsync(arguments);
        Assert.True(code == 0, $"cosign {string.Join(' ', arguments)}: {output}");
        return output;
    }

    /// <summary>Runs cosign, which must fail.</summary>
    public async Task<string> FailAsync(params string[] arguments)
    {
        var (code, output) = await TryAsync(arguments);
        Assert.True(code != 0, $"cosign {string.Join(' ', arguments)} succeeded: {output}");
        return output;
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _server.DisposeAsync();
        _work.Dispose();
    }

    private async Task<(int Code, string Output)> TryAsync(string[] arguments)
    {
        var start = new ProcessStartInfo(_cosign, arguments) { RedirectStandardError = true, RedirectStandardOutput = true, UseShellExecute = false, WorkingDirectory = Folder.Value };
        start.Environment["COSIGN_PASSWORD"] = Password;
        // Nothing of the machine's own, and nothing kept on it.
        start.Environment["HOME"] = Folder.Value;
        start.Environment["COSIGN_YES"] = "true";
        foreach (var (name, value) in Environment)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        // One that asks the network for what it must not need would wait for minutes.
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Token);
        limit.CancelAfter(TimeSpan.FromMinutes(2));
        await using var end = limit.Token.Register(() => process.Kill(entireProcessTree: true));
        var error = process.StandardError.ReadToEndAsync(Token);
        var output = await process.StandardOutput.ReadToEndAsync(Token);
        await process.WaitForExitAsync(Token);
        return (process.ExitCode, output + await error);
    }
}
