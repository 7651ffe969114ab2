using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Slipway.Processes;

namespace Slipway.DotNet;

/// <summary>
/// Reads totals and failed names from <c>dotnet test</c>, line by line: the summary block of Microsoft.Testing.Platform, and the
/// line per assembly of VSTest.
/// </summary>
internal sealed partial class TestOutput
{
    private readonly List<string> _failedTests = [];
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private bool _isInSummary;
    private int _passed;
    private int _failed;
    private int _skipped;

    public bool HasSummary { get; private set; }

    public void Read(string line)
    {
        if (line.StartsWith("Test run summary:", StringComparison.Ordinal))
            _isInSummary = true;
        else if (_isInSummary && Count().Match(line) is { Success: true } count)
            AddCount(count.Groups["what"].Value, Number(count.Groups["number"]));
        else if (Assembly().Match(line) is { Success: true } assembly)
            AddAssembly(assembly.Groups);
        else if (FailedTest().Match(line) is { Success: true } failed && _seen.Add(failed.Groups["name"].Value))
            _failedTests.Add(failed.Groups["name"].Value);
    }

    public DotNetTestResult Result(ProcessResult process, ImmutableArray<BuildDiagnostic> diagnostics) => new()
    {
        Passed = _passed,
        Failed = _failed,
        Skipped = _skipped,
        FailedTests = [.. _failedTests],
        Diagnostics = diagnostics,
        Process = process,
    };

    private void AddCount(string what, int number)
    {
        HasSummary = true;
        switch (what)
        {
            case "succeeded":
                _passed += number;
                break;
            case "failed":
                _failed += number;
                break;
            case "skipped":
                _skipped += number;
                break;
            case "duration":
                _isInSummary = false;
                break;
        }
    }

    private void AddAssembly(GroupCollection groups)
    {
        HasSummary = true;
        _failed += Number(groups["failed"]);
        _passed += Number(groups["passed"]);
        _skipped += Number(groups["skipped"]);
    }

    private static int Number(Group group) =>
        int.TryParse(group.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    [GeneratedRegex(@"\A\s+(?<what>total|failed|succeeded|skipped|duration):\s+(?<number>\d+)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Count();

    [GeneratedRegex(@"\A\s*(Passed!|Failed!|Skipped!)\s+- Failed:\s+(?<failed>\d+), Passed:\s+(?<passed>\d+), Skipped:\s+(?<skipped>\d+), Total:", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Assembly();

    [GeneratedRegex(@"\A(failed (?<name>.+) \([\d hms.]+\)|\s+Failed (?<name>.+) \[[<\d hms.]+\])\s*\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FailedTest();
}
