using System.Collections.Immutable;
using Slipway.Model;
using Slipway.Supervisor;

namespace Slipway.Deployers.Tests;

/// <summary>A home folder with one environment on a free port; everything that runs in it is ended at the end, come what may.</summary>
internal sealed class LocalHome : IAsyncDisposable
{
    internal LocalHome(int? port = null)
    {
        Home = AbsolutePath.Parse(Directory.CreateTempSubdirectory("slipway-local-").FullName);
        Port = port ?? FreePorts.Find();
        Deployer = Create(Home, Port, Images);
        Client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{Port}"), Timeout = TimeSpan.FromSeconds(10) };
    }

    internal AbsolutePath Home { get; }

    internal int Port { get; }

    internal StubImageStore Images { get; } = new();

    internal LocalProcessDeployer Deployer { get; }

    internal HttpClient Client { get; }

    internal EnvironmentName Dev { get; } = EnvironmentName.Parse("dev");

    internal EnvironmentFolder Folder => new(Home / "environments" / "dev");

    internal ObservedState Observed => Folder.ReadObserved() ?? throw new InvalidOperationException("Nothing was observed.");

    internal static CancellationToken Token => TestContext.Current.CancellationToken;

    internal DeployRequest Request(string version, string fault = "", int replicas = 2) => new()
    {
        Environment = Dev,
        Release = ReleaseOf(version),
        Replicas = replicas,
        Settings = ImmutableSortedDictionary<string, string>.Empty.Add("VERSION", version).Add("FAULT", fault),
        Deadline = TimeSpan.FromSeconds(40),
    };

    internal async Task<(Rollout Rollout, Verdict Verdict)> DeployAsync(DeployRequest request)
    {
        var rollout = await Deployer.ApplyAsync(request, Token);
        return (rollout, await Deployer.WatchAsync(rollout, new Ignored(), Token));
    }

    internal static async Task WaitAsync(Func<Task<bool>> condition, string what)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (!await condition())
        {
            Assert.False(limit.IsCancellationRequested, what);
            await Task.Delay(50, Token);
        }
    }

    internal ProcessIdentity[] Processes() => [.. MarkedProcesses.Find(Folder.Path)];

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        Folder.ReadObserved()?.Supervisor.Signal(ChildProcess.KillSignal);
        await Deployer.RemoveAsync(Dev, limit.Token);
        Directory.Delete(Home, recursive: true);
    }

    private static LocalProcessDeployer Create(AbsolutePath home, int port, IImageStore images) => new(
        new LocalProcessOptions
        {
            Home = home,
            Ports = ImmutableSortedDictionary<string, int>.Empty.Add("dev", port),
            Probes = new LocalProbes { StartLimit = TimeSpan.FromSeconds(6) },
        },
        images,
        TimeProvider.System);

    private static Release ReleaseOf(string version)
    {
        var digest = Digest.Of(System.Text.Encoding.UTF8.GetBytes("image"));
        return new Release
        {
            Application = ApplicationName.Parse("stub"),
            Revision = new SourceRevision
            {
                Commit = GitCommit.Parse(Digest.Of(System.Text.Encoding.UTF8.GetBytes(version)).Hex[..40]),
                Tree = TreeState.Clean,
                CommittedAt = DateTimeOffset.UnixEpoch,
            },
            Images = [new ReleaseImage("stub", ImageReference.Create("localhost:5000", "stub", digest))],
        };
    }

    internal sealed class Ignored : IProgress<RolloutProgress>
    {
        public void Report(RolloutProgress value)
        {
        }
    }
}
