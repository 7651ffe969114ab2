using System.Collections.Immutable;
using System.Net.Sockets;
using System.Text.Json;
using Slipway.Model;
using Slipway.Processes;

namespace Slipway.Integration.Tests;

/// <summary>A fresh clone of this repository with a home of its own, in which <c>./build.sh</c> is run as a user would.</summary>
public sealed class Clone : IAsyncDisposable
{
    private static readonly TimeSpan RunLimit = TimeSpan.FromMinutes(8);

    private readonly ProcessRunner _runner = new(TimeProvider.System, new SecretMask());
    private readonly ImmutableDictionary<string, string?> _environment;

    private Clone(AbsolutePath folder, AbsolutePath home, int port)
    {
        (Folder, Home, Port) = (folder, home, port);
        _environment = ImmutableDictionary<string, string?>.Empty
            .Add("SLIPWAY_HOME", home.Value)
            .Add("SLIPWAY_LOCAL_PORT", $"{port}")
            .Add("CI", null)
            .Add("GITHUB_ACTIONS", null);
    }

    public AbsolutePath Folder { get; }

    public AbsolutePath Home { get; }

    /// <summary>The port of dev; staging and production have the two behind it.</summary>
    public int Port { get; }

    public static async Task<Clone> CreateAsync(AbsolutePath? home, CancellationToken cancellationToken)
    {
        var parent = AbsolutePath.Parse(Directory.CreateTempSubdirectory("slipway-clone-").FullName);
        var clone = new Clone(parent / "repository", home ?? parent / "home", FreePorts());
        var git = new ProcessCommand
        {
            Program = "git",
            Arguments = ["clone", "--quiet", "--no-hardlinks", RepositoryRoot(), clone.Folder.Value],
        };
        (await clone._runner.RunAsync(git, _ => { }, cancellationToken)).EnsureSuccess();
        return clone;
    }

    /// <summary>Runs <c>./build.sh</c>; the caller judges the exit code.</summary>
    public async Task<ProcessResult> BuildAsync(IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        var output = TestContext.Current.TestOutputHelper;
        var command = new ProcessCommand
        {
            Program = (Folder / "build.sh").Value,
            Arguments = [.. arguments],
            WorkingDirectory = Folder,
            Environment = _environment,
            Timeout = RunLimit,
        };
        return await _runner.RunAsync(command, line => output?.WriteLine(line.Text), cancellationToken);
    }

    /// <summary>Runs a query and reads the JSON that must be all there is on standard output.</summary>
    public async Task<JsonElement> QueryAsync(string target, CancellationToken cancellationToken)
    {
        var result = (await BuildAsync([target, "--output", "json"], cancellationToken)).EnsureSuccess();
        return JsonDocument.Parse(result.OutputText).RootElement;
    }

    public Uri Url(int offset, string path) => new($"http://127.0.0.1:{Port + offset}{path}");

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (Home.DirectoryExists)
                await BuildAsync(["Down"], CancellationToken.None);
        }
        finally
        {
            Directory.Delete((Folder / "..").Value, recursive: true);
        }
    }

    /// <summary>The repository that holds these tests.</summary>
    private static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Pipeline.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The tests do not lie in the repository.");
    }

    /// <summary>Three free ports in a row, below the range that the system hands out by itself.</summary>
    private static int FreePorts()
    {
        for (var attempt = 0; attempt < 200; attempt++)
        {
            var port = Random.Shared.Next(12_000, 30_000);
            if (Enumerable.Range(port, 3).All(IsFree))
                return port;
        }

        throw new InvalidOperationException("No three free ports in a row were found.");
    }

    private static bool IsFree(int port)
    {
        using var listener = new TcpListener(System.Net.IPAddress.Loopback, port);
        try
        {
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
