using Slipway.DotNet;
using Slipway.Model;
using Slipway.Targets;

namespace Slipway.Components;

/// <summary>Runs the solution's tests.</summary>
public interface ITest : ICompile
{
    /// <summary>Where the closing count is written, one line: <c>N passed, N failed, N skipped</c>.</summary>
    AbsolutePath TestSummaryFile => RootDirectory / "artifacts" / "test-summary.txt";

    /// <summary>Runs every test project of the solution; never left out because nothing changed.</summary>
    Target Test => target => target
        .Description("Runs all tests.")
        .DependsOn(Compile)
        .AlwaysRuns()
        .Executes(async context =>
        {
            foreach (var file in new[] { TestSummaryFile, TestRecord.FileOf(RootDirectory) }.Where(file => file.FileExists))
                File.Delete(file.Value);
            var options = new DotNetTestOptions
            {
                Project = SolutionFile,
                Configuration = Configuration,
                NoBuild = true,
                AdditionalArguments = ["--output", "Detailed"],
            };
            var result = await CreateDotNet().TestAsync(options, line => Tell(context, line.Text), context.CancellationToken);
            var count = $"{result.Passed} passed, {result.Failed} failed, {result.Skipped} skipped";
            await File.WriteAllTextAsync(TestSummaryFile.Value, count + "\n", context.CancellationToken);
            if (await ReadRevisionAsync(context.CancellationToken) is { } revision)
                await new TestRecord(revision.ToString(), SolutionFile.Name, result.Passed, result.Failed, result.Skipped).WriteAsync(RootDirectory, context.CancellationToken);
            context.Report("Passed", $"{result.Passed}");
            context.Report("Failed", $"{result.Failed}");
            context.Report("Skipped", $"{result.Skipped}");
            result.EnsurePassed();
        });

    // Each test that passed is news where nobody watches and a hang must show its place; to a person at a terminal it is noise.
    private void Tell(TargetContext context, string line)
    {
        if (line.StartsWith("passed ", StringComparison.Ordinal) && !Environment.Variables.ContainsKey("CI"))
            context.Log.Debug(line);
        else
            context.Log.Information(line);
    }
}
