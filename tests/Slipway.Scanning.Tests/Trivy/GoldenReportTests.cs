using System.Text.Json;
using Slipway.Model;

namespace Slipway.Scanning.Tests;

/// <summary>
/// Reports that Trivy itself wrote, held against a second reading of the same file by a general JSON parser. They are not part of this repository: name
/// the folder by <c>SLIPWAY_TRIVY_GOLDEN</c>, such as <c>integration/testdata</c> of Trivy's own.
/// </summary>
public sealed class GoldenReportTests
{
    private const string Variable = "SLIPWAY_TRIVY_GOLDEN";

    [Fact]
    public async Task Each_report_of_Trivy_itself_is_read_whole()
    {
        var folder = Environment.GetEnvironmentVariable(Variable);
        Assert.SkipUnless(Directory.Exists(folder), $"{Variable} names no folder with '*.json.golden' files of Trivy.");
        var reader = new TrivyReportReader(TimeProvider.System, new TrivyReportLimits());
        var files = Directory.GetFiles(folder!, "*.json.golden");
        int findings = 0, packages = 0, suppressed = 0;
        foreach (var file in files)
        {
            using var expected = JsonDocument.Parse(await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken));
            if (!expected.RootElement.TryGetProperty("SchemaVersion", out _))
                continue;
            var report = Assert.IsType<ScanOutcome.Completed>(await reader.ReadFileAsync(AbsolutePath.Parse(file), TestContext.Current.CancellationToken)).Report;
            var results = expected.RootElement.TryGetProperty("Results", out var list) ? list.EnumerateArray().ToArray() : [];
            Assert.Equal(Count(results, "Packages"), report.Packages.Length);
            Assert.Equal(Count(results, "Vulnerabilities"), report.Findings.OfType<ScanFinding.Vulnerability>().Count());
            Assert.Equal(Count(results, "Secrets"), report.Findings.OfType<ScanFinding.LeakedSecret>().Count());
            Assert.Equal(Count(results, "Licenses"), report.Findings.OfType<ScanFinding.License>().Count());
            Assert.Equal(
                results.SelectMany(one => Items(one, "Misconfigurations")).Count(one => one.GetProperty("Status").GetString() == "FAIL"),
                report.Findings.OfType<ScanFinding.Misconfiguration>().Count());
            Assert.Equal(Count(results, "ExperimentalModifiedFindings"), report.Suppressed.Length);
            Assert.All(report.Findings.OfType<ScanFinding.Vulnerability>(), one => Assert.NotEqual("", one.Key.Id));
            findings += report.Findings.Length;
            packages += report.Packages.Length;
            suppressed += report.Suppressed.Length;
        }

        Assert.NotEqual(0, findings);
        TestContext.Current.TestOutputHelper?.WriteLine($"{files.Length} reports: {findings} findings, {packages} packages, {suppressed} left out by Trivy.");
    }

    private static int Count(JsonElement[] results, string name) => results.Sum(result => Items(result, name).Length);

    private static JsonElement[] Items(JsonElement result, string name) =>
        result.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array ? [.. list.EnumerateArray()] : [];
}
