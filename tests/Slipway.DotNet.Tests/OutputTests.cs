using Slipway.Model;
using Slipway.Processes;

namespace Slipway.DotNet.Tests;

public sealed class OutputTests
{
    [Fact]
    public void Warnings_that_the_summary_repeats_are_counted_once()
    {
        var diagnostics = Diagnostics(CapturedOutput.BuildWithWarnings);

        Assert.Equal(["CS8602", "CS0168", "xUnit1026"], diagnostics.Select(diagnostic => diagnostic.Code));
        Assert.Equal(
            new BuildDiagnostic
            {
                Severity = BuildSeverity.Warning,
                Code = "CS8602",
                Message = "Dereference of a possibly null reference.",
                File = "/repo/App/Program.cs",
                Line = 2,
                Column = 26,
            },
            diagnostics[0]);
    }

    [Fact]
    public void Errors_are_read() => Assert.Equal(
        ["/repo/App/Program.cs(3,7): error CS1001: Identifier expected", "/repo/App/Program.cs(3,7): error CS1002: ; expected"],
        Diagnostics(CapturedOutput.BuildWithErrors).Select(diagnostic => diagnostic.ToString()));

    [Theory]
    [InlineData("MSBUILD : error MSB1009: Project file does not exist.", "error MSB1009: Project file does not exist.")]
    [InlineData("CSC : warning CS2008: No source files [/r/a.csproj]", "warning CS2008: No source files")]
    [InlineData("/r/a.csproj : error NU1101: Unable to find package X. [/r/a.sln]", "/r/a.csproj: error NU1101: Unable to find package X.")]
    [InlineData("C:\\r\\P.cs(3,7): error CS1002: ; expected [C:\\r\\a.csproj::TargetFramework=net10.0]", "C:\\r\\P.cs(3,7): error CS1002: ; expected")]
    [InlineData("  2>/r/P.cs(3,7,3,9): warning CA1: text: more", "/r/P.cs(3,7): warning CA1: text: more")]
    [InlineData("/r/P.cs(12): error WHITESPACE: Fix it", "/r/P.cs(12): error WHITESPACE: Fix it")]
    [InlineData("/r/a.targets(5,3): fatal error MSB4000: text", "/r/a.targets(5,3): error MSB4000: text")]
    public void Each_form_of_a_diagnostic_is_read(string line, string expected) =>
        Assert.Equal(expected, BuildOutput.Parse(line)?.ToString());

    [Theory]
    [InlineData("    0 Warning(s)")]
    [InlineData("    2 Error(s)")]
    [InlineData("an error occurred: we know")]
    [InlineData("no warning here")]
    [InlineData("")]
    public void Other_lines_are_none(string line) => Assert.Null(BuildOutput.Parse(line));

    [Fact]
    public void Totals_of_the_testing_platform_are_read_with_the_failed_names()
    {
        var result = Tests(CapturedOutput.TestingPlatform, exitCode: 2);

        Assert.Equal((2, 2, 1, 5), (result.Passed, result.Failed, result.Skipped, result.Total));
        Assert.Equal(
            [
                new FailedTest("App.Tests.CalculatorTests.Rows(t: \"a b\", n: 1)", "Assert.Equal() Failure: Values differ\nExpected: 2\nActual:   1"),
                new FailedTest("App.Tests.CalculatorTests.Fails_on_purpose", "Assert.Equal() Failure: Values differ\nExpected: 3\nActual:   2"),
            ],
            result.FailedTests);
    }

    [Fact]
    public void Totals_of_several_summaries_are_summed()
    {
        var result = Tests(CapturedOutput.TestingPlatform + "\n" + CapturedOutput.TestingPlatform, exitCode: 2);

        Assert.Equal((4, 4, 2), (result.Passed, result.Failed, result.Skipped));
        Assert.Equal(2, result.FailedTests.Length);
    }

    [Fact]
    public void Totals_of_VSTest_are_summed_over_assemblies()
    {
        var result = Tests(CapturedOutput.VSTest, exitCode: 1);

        Assert.Equal((13, 1, 1), (result.Passed, result.Failed, result.Skipped));
        Assert.Equal([new FailedTest("A.Tests.Sums.Fails", "Assert.Equal() Failure: Values differ")], result.FailedTests);
    }

    [Fact]
    public void Failed_tests_are_named_in_the_message()
    {
        var failure = Assert.Throws<ToolException>(() => Tests(CapturedOutput.VSTest, exitCode: 1).EnsurePassed());

        Assert.Equal("1 of 15 tests failed:\n  A.Tests.Sums.Fails\n      Assert.Equal() Failure: Values differ", failure.Message);
    }

    [Fact]
    public void A_runner_that_fails_without_a_failed_test_is_no_success()
    {
        var result = Tests("Test run summary: Zero tests ran\n  total: 0\n  failed: 0\n  succeeded: 0\n  skipped: 0", exitCode: 8);

        Assert.False(result.IsSuccess);
        var failure = Assert.Throws<ToolException>(() => result.EnsurePassed());
        Assert.StartsWith("'dotnet' failed with exit code 8.", failure.Message, StringComparison.Ordinal);
    }

    private static List<BuildDiagnostic> Diagnostics(string text)
    {
        var output = new BuildOutput();
        foreach (var line in text.Split('\n'))
            output.Read(line);
        return [.. output.Diagnostics];
    }

    private static DotNetTestResult Tests(string text, int exitCode)
    {
        var output = new TestOutput();
        foreach (var line in text.Split('\n'))
            output.Read(line);
        Assert.True(output.HasSummary);
        var process = new ProcessResult { Command = new ProcessCommand { Program = "dotnet" }, ExitCode = exitCode };
        return output.Result(process, []);
    }
}
