using System.Collections.Immutable;
using Slipway.Model;
using Slipway.Processes;

namespace Slipway.DotNet;

/// <summary>How a test run ended, summed over its assemblies.</summary>
public sealed record DotNetTestResult
{
    private const int ShownTests = 20;

    /// <summary>How many tests passed.</summary>
    public required int Passed { get; init; }

    /// <summary>How many tests failed.</summary>
    public required int Failed { get; init; }

    /// <summary>How many tests were skipped.</summary>
    public required int Skipped { get; init; }

    /// <summary>The failed tests, each name once, in the order of their output.</summary>
    public required ImmutableArray<FailedTest> FailedTests { get; init; }

    /// <summary>Each warning of the build before it, once.</summary>
    public ImmutableArray<BuildDiagnostic> Diagnostics { get; init; } = [];

    /// <summary>The program's run: exit code, last lines, duration.</summary>
    public required ProcessResult Process { get; init; }

    /// <summary>All tests together.</summary>
    public int Total => Passed + Failed + Skipped;

    /// <summary>Whether the run was good: no test failed, and the program says so too.</summary>
    public bool IsSuccess => Failed == 0 && Process.IsSuccess;

    /// <summary>This result, where the run was good.</summary>
    /// <exception cref="ToolException">Tests failed (they are named, with their messages), or the runner did.</exception>
    public DotNetTestResult EnsurePassed()
    {
        if (IsSuccess)
            return this;
        if (Failed == 0)
        {
            // All tests passed and yet the runner failed: none were found, too few ran, a host crashed. Its own words say which.
            Process.EnsureSuccess();
        }

        var names = string.Concat(FailedTests.Take(ShownTests).Select(Describe));
        var more = FailedTests.Length > ShownTests ? $"\n  and {FailedTests.Length - ShownTests} more" : "";
        throw new ToolException($"{Failed} of {Total} tests failed:{names}{more}")
        {
            Tool = Process.Command.Program,
            ExitCode = Process.ExitCode,
            OutputTail = [.. Process.Lines.TakeLast(20).Select(line => line.Text)],
        };
    }

    private static string Describe(FailedTest test) =>
        $"\n  {test.Name}" + string.Concat(test.Message.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => "\n      " + line));
}
