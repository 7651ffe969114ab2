using System.Globalization;
using Slipway.Kubernetes;

namespace Slipway.Integration.Tests;

/// <summary>Faults on a real cluster: each is found, named and shown, and the time that it took is printed.</summary>
public sealed class FaultTests(FaultRuns runs) : IClassFixture<FaultRuns>
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(3);

    [Theory]
    [InlineData("wrong-tag")]
    [InlineData("wrong-platform")]
    [InlineData("crash-at-start")]
    [InlineData("out-of-memory")]
    [InlineData("never-ready")]
    [InlineData("not-alive")]
    [InlineData("missing-config")]
    [InlineData("too-much-cpu")]
    [InlineData("no-such-node")]
    [InlineData("tainted")]
    [InlineData("missing-claim")]
    [InlineData("quota")]
    [InlineData("migration-fails")]
    [InlineData("init-stuck")]
    [InlineData("init-fails")]
    [InlineData("crash-after-20-s")]
    public async Task A_fault_is_found_named_and_shown(string name)
    {
        var run = await runs.OfAsync(name);
        var worst = run.Verdict.Worst?.Verdict ?? throw new InvalidOperationException("It is ready.");
        var evidence = run.Verdict.Evidence.Single();
        Tell(name, run, evidence);

        Assert.Equal((RolloutOutcome.Failed, run.Fault.Cause), (run.Verdict.Outcome, worst.Cause));
        Assert.Contains(run.Fault.Says, string.Join('\n', [worst.Subject, worst.Message, .. worst.Evidence]), StringComparison.Ordinal);
        Assert.NotEmpty(worst.Hint);
        Assert.NotEmpty(evidence.Events);
        Assert.Contains(run.Fault.Logs, string.Join('\n', evidence.Containers.SelectMany(one => one.PreviousLog.Concat(one.Log))), StringComparison.Ordinal);
        // Faults are planted all at once on one small node, beside other tests; what each takes alone is measured by the benchmark of this area.
        Assert.InRange(run.Verdict.Elapsed, TimeSpan.Zero, Longest);
    }

    private static void Tell(string name, FaultRun run, ObjectEvidence evidence)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{name}: {run.Verdict.Elapsed.TotalSeconds:0.0} s, with its evidence {run.Whole.TotalSeconds:0.0} s: {run.Verdict}");
        string[] lines = [text, .. run.Verdict.Worst!.Verdict.Evidence, .. run.News.Select(line => "  " + line), .. evidence.Missing.Select(line => "  missing: " + line)];
        TestContext.Current.TestOutputHelper?.WriteLine(string.Join('\n', lines));
    }
}
