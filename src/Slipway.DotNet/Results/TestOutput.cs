using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Slipway.Processes;

namespace Slipway.DotNet;

/// <summary>
/// Reads totals and failed tests from <c>dotnet test</c>, line by line: the summary block of Microsoft.Testing.Platform, and the
/// line per assembly of VSTest.
/// </summary>
internal sealed partial class TestOutput
{
    private const int MessageLines = 8;
    private readonly List<FailedTest> _failedTests = [];
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private bool _isInSummary;
    private string? _failing;
    private List<string> _message = [];
    private int _passed;
    private int _failed;
    private int _skipped;

    public bool HasSummary { get; private set; }

    public void Read(string line)
    {
        if (_failing is not null)
            ReadMessage(line);
        if (line.StartsWith("Test run summary:", StringComparison.Ordinal))
            _isInSummary = true;
        else if (_isInSummary && Count().Match(line) is { Success: true } count)
            AddCount(count.Groups["what"].Value, Number(count.Groups["number"]));
        else if (Assembly().Match(line) is { Success: true } assembly)
            AddAssembly(assembly.Groups);
        else if (FailedTest().Match(line) is { Success: true } failed && _seen.Add(failed.Groups["name"].Value))
            (_failing, _message) = (failed.Groups["name"].Value, []);
    }

    public DotNetTestResult Result(ProcessResult process, ImmutableArray<BuildDiagnostic> diagnostics)
    {
        EndMessage();
        return new()
        {
            Passed = _passed,
            Failed = _failed,
            Skipped = _skipped,
            FailedTests = [.. _failedTests],
            Diagnostics = diagnostics,
            Process = process,
        };
    }

    // The lines between a failed test's name and its stack trace. The first line of the testing platform is indented, the next are not.
    private void ReadMessage(string line)
    {
        if (EndOfMessage().IsMatch(line) || _message.Count == MessageLines)
            EndMessage();
        else if (line.Trim() is { Length: > 0 } text and not "Error Message:")
            _message.Add(text);
    }

    private void EndMessage()
    {
        if (_failing is not null)
            _failedTests.Add(new FailedTest(_failing, string.Join('\n', _message)));
        _failing = null;
    }

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

    [GeneratedRegex(@"\A(\s+(from|at|Stack Trace:) ?|(failed|passed|skipped|Exit code:|Test run summary:|Failed!|Passed!|Skipped!) |.+\.dll \(|\s+(Failed|Passed|Skipped) .+ \[)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex EndOfMessage();

    [GeneratedRegex(@"\A(failed (?<name>.+) \([\d hms.]+\)|\s+Failed (?<name>.+) \[[<\d hms.]+\])\s*\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FailedTest();
}
