using Slipway.Targets;
using Slipway.Testing;

namespace Slipway.Benchmarks;

/// <summary>Planning and running many empty targets in this process.</summary>
internal static class ManyTargets
{
    private const int Count = 10_000;

    public static async Task<IEnumerable<Measurement>> RunAsync()
    {
        var samples = new Samples();
        for (var run = 0; run < 6; run++)
        {
            var engine = Engine();
            await samples.AddAsync(async () =>
            {
                var result = await engine().RunAsync(CancellationToken.None);
                if (result.Targets.Length != Count)
                    throw new InvalidOperationException($"{result.Targets.Length} targets ran.");
            });
        }

        return [new Measurement("targets", $"{Count} empty targets planned and run", samples.First, 1, "s",
            $"the first, which compiles the engine's own code too; then {samples}")];
    }

    // Each depends on the one before and on one far before, so that there is an order to find.
    private static Func<BuildEngine> Engine()
    {
        var targets = new Target[Count];
        for (var index = 0; index < Count; index++)
        {
            var own = index;
            targets[index] = target => target
                .DependsOn(own == 0 ? [] : [.. new[] { own - 1, (own - 1) / 2 }.Distinct().Select(other => targets[other])])
                .Executes(() => { });
        }

        var output = new RecordingOutput();
        return () => new BuildEngine
        {
            Graph = TargetGraph.Of([.. targets.Select((target, index) => new TargetData($"T{index}", targets, target, property: null))], []),
            Options = new BuildOptions { Targets = [$"T{Count - 1}"] },
            Output = output,
            Log = new TargetLog(output),
            Clock = TimeProvider.System,
            Root = null,
            Identity = _ => throw new InvalidOperationException("Nothing is kept."),
        };
    }
}
