using System.Collections.Immutable;
using Slipway.Model;
using Slipway.Processes;

namespace Slipway.Benchmarks;

/// <summary>The repository, a temporary folder, and programs run in them.</summary>
internal sealed class Place : IDisposable
{
    private readonly ProcessRunner _runner = new(TimeProvider.System, new SecretMask());

    public AbsolutePath Root { get; } = FindRoot();

    public AbsolutePath Temporary { get; } = AbsolutePath.Parse(Directory.CreateTempSubdirectory("slipway-benchmarks-").FullName);

    public void Dispose() => Directory.Delete(Temporary.Value, recursive: true);

    /// <summary>Runs a program in the repository that must succeed.</summary>
    public async Task RunAsync(string program, ImmutableDictionary<string, string?> environment, params string[] arguments)
    {
        var command = new ProcessCommand
        {
            Program = program,
            Arguments = [.. arguments],
            WorkingDirectory = Root,
            Environment = environment,
            Timeout = TimeSpan.FromMinutes(10),
        };
        (await _runner.RunAsync(command, _ => { }, CancellationToken.None)).EnsureSuccess();
    }

    private static AbsolutePath FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Pipeline.sln")))
            folder = folder.Parent;
        return AbsolutePath.Parse(folder?.FullName ?? throw new UsageException("The benchmarks do not lie in the repository. Run them with 'dotnet run' from there."));
    }
}
