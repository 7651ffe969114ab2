using Slipway.Model;
using Slipway.Testing;

namespace Slipway.Targets.Tests;

/// <summary>Runs a build object's graph through the engine, without any command line.</summary>
internal sealed class Harness : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("slipway-engine-");

    public AbsolutePath Root => AbsolutePath.Parse(_folder.FullName);

    public FakeClock Clock { get; } = new();

    public SourceRevision? Revision { get; set; } = new()
    {
        Commit = GitCommit.Parse(new string('a', 40)),
        Tree = TreeState.Clean,
        CommittedAt = DateTimeOffset.UnixEpoch,
    };

    public string Code { get; set; } = "code";

    public string Parameters { get; set; } = "parameters";

    /// <summary>Those that decide what targets produce; null for all.</summary>
    public string? Deciding { get; set; }

    public Func<string, CancellationToken, ValueTask<bool>>? Ask { get; set; }

    public IReadOnlyDictionary<string, object?> Values { get; private set; } = new Dictionary<string, object?>();

    public static TargetGraph Graph(object build, params Delegate[] defaults) => TargetGraph.Of(build, defaults);

    public static string Names(BuildPlan plan) => string.Join(' ', plan.Steps.Select(step => step.Target.Name));

    public static string Text(BuildResult result) =>
        string.Join(' ', result.Targets.Select(target => $"{target.Name}:{target.Status}"));

    public async Task<(BuildResult Result, RecordingOutput Output)> RunAsync(
        object build, BuildOptions options, CancellationToken? cancellationToken = null)
    {
        var output = new RecordingOutput();
        var engine = new BuildEngine
        {
            Graph = Graph(build),
            Options = options,
            Output = output,
            Log = new TargetLog(output),
            Clock = Clock,
            Root = Root,
            Identity = _ => Task.FromResult(
                new RunIdentity { Revision = Revision, CodeHash = Code, ParametersHash = Parameters, DecidingHash = Deciding }),
            Ask = Ask,
        };
        var result = await engine.RunAsync(cancellationToken ?? TestContext.Current.CancellationToken);
        Values = engine.Values;
        return (result, output);
    }

    public Task<(BuildResult Result, RecordingOutput Output)> RunAsync(object build, params string[] targets) =>
        RunAsync(build, new BuildOptions { Targets = [.. targets], Parallel = 4 });

    public void Dispose() => _folder.Delete(recursive: true);
}
