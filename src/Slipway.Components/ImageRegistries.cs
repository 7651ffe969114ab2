using Slipway.Images;
using Slipway.Model;
using Slipway.Processes;

namespace Slipway.Components;

/// <summary>
/// The registries that a run pushes to and pulls from. The one in the home folder is served by this process, and only once somebody
/// asks for it; several builds may serve the same folder side by side.
/// </summary>
/// <param name="home">The home folder.</param>
/// <param name="build">The run: its clock, its environment, its secrets.</param>
internal sealed class ImageRegistries(AbsolutePath home, IHasRegistries build) : IAsyncDisposable
{
    /// <summary>The name of the registry in the home folder.</summary>
    public const string Local = "slipway.local";

    private readonly SemaphoreSlim _gate = new(1);
    private readonly Lock _lock = new();
    private RegistryLogins? _logins;
    private RegistryServer? _server;
    private RegistryClient? _remote;
    private RegistryClient? _local;
    private IDisposable? _helpers;

    /// <summary>How the registry in a home folder is served: addresses of images stay, aliases move.</summary>
    public static RegistryServerOptions OptionsOf(AbsolutePath home) => new() { Folder = home / "registry", Tags = TagPolicy.AliasesMove };

    /// <summary>The repository of an image.</summary>
    /// <exception cref="UsageException">A file of credentials or authorities cannot be read.</exception>
    /// <exception cref="ToolException">The registry in the home folder does not start.</exception>
    public async Task<RegistryRepository> RepositoryAsync(ImageReference image, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            var client = image.Registry == Local ? _local ??= await ServeAsync(cancellationToken) : _remote ??= Connect();
            return client.Repository(image.Registry, image.Repository);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>What a registry, or its token server, is shown; null for nothing.</summary>
    public Task<RegistryCredential?> FindLoginAsync(string registry, CancellationToken cancellationToken) => Logins.FindAsync(registry, "", cancellationToken);

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
        _helpers?.Dispose();
        if (_server is not null)
            await _server.DisposeAsync();
        _gate.Dispose();
    }

    private RegistryLogins Logins
    {
        get
        {
            lock (_lock)
                return _logins ??= ReadLogins();
        }
    }

    private RegistryClient Connect() => new(
        new RegistryClientOptions { Logins = Logins, CertificateAuthorities = build.RegistryCaFile }, build.Environment.Clock);

    private RegistryLogins ReadLogins()
    {
        // A mask of its own: a helper that prints a secret which the run knows already would give '***' for it.
        var runner = new ProcessRunner(build.Environment.Clock, new SecretMask());
        _helpers = build.KillSwitch.Register(runner.KillAll);
        var programs = new CredentialPrograms(runner, build.Environment.Variables, build.Secrets, build.Environment.Clock);
        var files = CredentialFiles.Locate(build.Environment.Variables, build.Environment.WorkingDirectory);
        return new RegistryLogins([.. files.Select(DockerConfig.Read)], programs, build.Secrets);
    }

    private async Task<RegistryClient> ServeAsync(CancellationToken cancellationToken)
    {
        _server = await RegistryServer.StartAsync(OptionsOf(home), build.Environment.Clock, cancellationToken);
        var options = new RegistryClientOptions();
        return new RegistryClient(options with { Endpoints = options.Endpoints.Add(Local, _server.Address) }, build.Environment.Clock);
    }
}
