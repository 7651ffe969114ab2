using System.Globalization;
using Slipway.Kubernetes;

namespace Slipway.Integration.Tests;

/// <summary>Faults on a real cluster: each is found, named and shown, and the time that it took is printed.</summary>
public sealed class FaultTests(FaultRuns runs) : IClassFixture<FaultRuns>
{
    [Theory]
    [InlineData("wrong-tag", 15)]
    [InlineData("wrong-platform", 45)]
    [InlineData("crash-at-start", 45)]
    [InlineData("out-of-memory", 45)]
    [InlineData("never-ready", 45)]
    [InlineData("not-alive", 60)]
    [InlineData("missing-config", 45)]
    [InlineData("too-much-cpu", 60)]
    [InlineData("no-such-node", 60)]
    [InlineData("tainted", 60)]
    [InlineData("missing-claim", 60)]
    [InlineData("quota", 60)]
    [InlineData("migration-fails", 45)]
    [InlineData("init-stuck", 45)]
    [InlineData("init-fails", 60)]
    [InlineData("crash-after-20-s", 110)]
    public async Task A_fault_is_found_named_and_shown(string name, int seconds)
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
        // Faults are planted all at once on one small node: twice what each would take alone.
        Assert.InRange(run.Verdict.Elapsed.TotalSeconds, 0, seconds);
    }

    private static void Tell(string name, FaultRun run, ObjectEvidence evidence)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{name}: {run.Verdict.Elapsed.TotalSeconds:0.0} s, with its evidence {run.Whole.TotalSeconds:0.0} s: {run.Verdict}");
        string[] lines = [text, .. run.Verdict.Worst!.Verdict.Evidence, .. run.News.Select(line => "  " + line), .. evidence.Missing.Select(line => "  missing: " + line)];
        TestContext.Current.TestOutputHelper?.WriteLine(string.Join('\n', lines));
    }
}
