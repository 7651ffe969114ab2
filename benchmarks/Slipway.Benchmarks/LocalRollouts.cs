using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using Slipway.Deployers;
using Slipway.Images;
using Slipway.Model;

namespace Slipway.Benchmarks;

/// <summary>The storefront on this machine: rolled 20 times under load, and once with a crash.</summary>
internal sealed class LocalRollouts(Place place)
{
    private const int Deploys = 20;
    private static readonly EnvironmentName Environment = EnvironmentName.Parse("bench");
    private readonly int _port = FreePorts.Find();

    public async Task<IEnumerable<Measurement>> RollAsync()
    {
        var (deployer, release) = await PrepareAsync("roll");
        try
        {
            await DeployAsync(deployer, release, ("ROUND", "0"));
            await using var load = new Load(new Uri($"http://127.0.0.1:{_port}/"));
            var start = Stopwatch.GetTimestamp();
            for (var round = 1; round <= Deploys; round++)
            {
                if (await DeployAsync(deployer, release, ("ROUND", $"{round}")) is Verdict.Bad bad)
                    throw new ToolException($"Deploy {round} failed: {bad.Message}");
            }

            var elapsed = Stopwatch.GetElapsedTime(start);
            await load.StopAsync();
            return
            [
                new Measurement("rolling", $"failed requests during {Deploys} rolling deploys", load.Failed, 0, "requests",
                    string.Create(CultureInfo.InvariantCulture, $"{load.Sent} requests of 8 clients in {elapsed.TotalSeconds:0.0} s, 2 replicas{load.LastFailure}")),
            ];
        }
        finally
        {
            await deployer.RemoveAsync(Environment, CancellationToken.None);
        }
    }

    public async Task<IEnumerable<Measurement>> CrashAsync()
    {
        var (deployer, release) = await PrepareAsync("crash");
        var waits = new List<double>();
        try
        {
            for (var round = 0; round < 5; round++)
            {
                await DeployAsync(deployer, release, ("ROUND", $"{round}"));
                waits.Add(await CrashOnceAsync(deployer, release, round));
            }
        }
        finally
        {
            await deployer.RemoveAsync(Environment, CancellationToken.None);
        }

        return
        [
            new Measurement("crash", "from the first exit to the verdict that names it", waits.Order().ElementAt(waits.Count / 2), 2, "s",
                string.Create(CultureInfo.InvariantCulture, $"{waits.Min():0.000} to {waits.Max():0.000} s, {waits.Count} times")),
        ];
    }

    private static async Task<double> CrashOnceAsync(LocalProcessDeployer deployer, Release release, int round)
    {
        var progress = new ExitWatch();
        var rollout = await deployer.ApplyAsync(RequestOf(release, ("STOREFRONT_FAULT", "crash-on-start"), ("ROUND", $"{round}")), CancellationToken.None);
        var verdict = await deployer.WatchAsync(rollout, progress, CancellationToken.None);
        var known = DateTimeOffset.UtcNow;
        if (verdict is not Verdict.Bad { Cause: Cause.Exited })
            throw new ToolException($"The crash was judged as {verdict}.");
        if (progress.ExitedAt is not { } exited)
            throw new ToolException("The crash was judged without a word of progress about its exit.");
        return (known - exited).TotalSeconds;
    }

    private async Task<(LocalProcessDeployer Deployer, Release Release)> PrepareAsync(string name)
    {
        var folder = place.Temporary / name;
        var publish = folder / "publish";
        await place.RunAsync("dotnet", ImmutableDictionary<string, string?>.Empty,
            "publish", "samples/Storefront/Storefront.csproj", "--configuration", "Release", "--output", publish.Value, "-p:UseAppHost=false");
        var layout = await OciLayout.CreateAsync(folder / "layout", TimeProvider.System, CancellationToken.None);
        var revision = new SourceRevision { Commit = GitCommit.Parse(new string('b', 40)), Tree = TreeState.Clean, CommittedAt = DateTimeOffset.UnixEpoch };
        var recipe = new ImageRecipe { PublishFolder = publish, Revision = revision, Assembly = "Storefront", Ports = [8080] };
        var image = await new ImageBuilder(folder / "cache").BuildAsync(recipe, layout, CancellationToken.None);
        var reference = ImageReference.Create("slipway.local", "storefront", image.Digest);
        var release = new Release { Application = ApplicationName.Parse("storefront"), Revision = revision, Images = [new ReleaseImage("storefront", reference)] };
        var options = new LocalProcessOptions
        {
            Home = folder / "home",
            Ports = ImmutableSortedDictionary<string, int>.Empty.Add(Environment.Value, _port),
        };
        var store = new UnpackingImageStore((_, _) => Task.FromResult<IImageSource>(layout), new ImageUnpacker(new UnpackLimits()));
        return (new LocalProcessDeployer(options, store, TimeProvider.System), release);
    }

    private static async Task<Verdict> DeployAsync(LocalProcessDeployer deployer, Release release, params (string, string)[] settings) =>
        await deployer.WatchAsync(await deployer.ApplyAsync(RequestOf(release, settings), CancellationToken.None), new ExitWatch(), CancellationToken.None);

    private static DeployRequest RequestOf(Release release, params (string Name, string Value)[] settings) => new()
    {
        Environment = Environment,
        Release = release,
        Replicas = 2,
        Settings = settings.ToImmutableSortedDictionary(one => one.Name, one => one.Value, StringComparer.Ordinal),
        Deadline = TimeSpan.FromMinutes(1),
    };

    private sealed class ExitWatch : IProgress<RolloutProgress>
    {
        /// <summary>When the first replica exited.</summary>
        public DateTimeOffset? ExitedAt { get; private set; }

        public void Report(RolloutProgress value)
        {
            if (value.Message.StartsWith("exited", StringComparison.Ordinal) && !(value.At >= ExitedAt))
                ExitedAt = value.At;
        }
    }
}
