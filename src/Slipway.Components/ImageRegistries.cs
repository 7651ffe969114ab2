using Slipway.Images;
using Slipway.Model;
using Slipway.Targets;

namespace Slipway.Components;

/// <summary>
/// The registries that a run pushes to and pulls from. The one in the home folder is served by this process, and only once somebody
/// asks for it; several builds may serve the same folder side by side.
/// </summary>
/// <param name="home">The home folder.</param>
/// <param name="environment">The clock, and where Docker's credentials lie.</param>
internal sealed class ImageRegistries(AbsolutePath home, BuildEnvironment environment) : IAsyncDisposable
{
    /// <summary>The name of the registry in the home folder.</summary>
    public const string Local = "slipway.local";

    private readonly SemaphoreSlim _gate = new(1);
    private RegistryServer? _server;
    private RegistryClient? _remote;
    private RegistryClient? _local;

    /// <summary>The repository of an image.</summary>
    /// <exception cref="UsageException">Docker's configuration cannot be read.</exception>
    /// <exception cref="ToolException">The registry in the home folder does not start.</exception>
    public async Task<RegistryRepository> RepositoryAsync(ImageReference image, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            var client = image.Registry == Local
                ? _local ??= await ServeAsync(cancellationToken)
                : _remote ??= new RegistryClient(
                    new RegistryClientOptions { Credentials = DockerConfig.Read(DockerFolder / "config.json") }, environment.Clock);
            return client.Repository(image.Registry, image.Repository);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Copies an image to its repository: under its tag, or by its digest alone where it has none.</summary>
    /// <exception cref="ToolException">Either side failed, or the tag points at other content.</exception>
    public async Task PushAsync(IImageSource from, ImageReference image, CancellationToken cancellationToken)
    {
        var digest = image.Digest ?? throw new ArgumentException($"Image '{image}' has no digest.", nameof(image));
        await ImageCopy.CopyAsync(from, digest, await RepositoryAsync(image, cancellationToken), image.Tag, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        _local?.Dispose();
        _remote?.Dispose();
        if (_server is not null)
            await _server.DisposeAsync();
        _gate.Dispose();
    }

    private AbsolutePath DockerFolder => environment.Variables.TryGetValue("DOCKER_CONFIG", out var folder) && folder.Length > 0
        ? AbsolutePath.Parse(folder)
        : AbsolutePath.Parse(environment.Variables.GetValueOrDefault(
            OperatingSystem.IsWindows() ? "USERPROFILE" : "HOME", Path.GetPathRoot(home.Value) ?? "/")) / ".docker";

    private async Task<RegistryClient> ServeAsync(CancellationToken cancellationToken)
    {
        _server = await RegistryServer.StartAsync(
            new RegistryServerOptions { Folder = home / "registry" }, environment.Clock, cancellationToken);
        var options = new RegistryClientOptions();
        return new RegistryClient(options with { Endpoints = options.Endpoints.Add(Local, _server.Address) }, environment.Clock);
    }
}
