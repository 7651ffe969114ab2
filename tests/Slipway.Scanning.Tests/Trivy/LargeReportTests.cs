using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Slipway.Scanning.Tests;

/// <summary>
/// A report of 100 MB, as a large image gives it: 5,000 packages, 31,000 findings of 4,000 vulnerabilities. Run it by
/// <c>Slipway.Scanning.Tests --explicit only --filter-class "*.LargeReportTests" --output detailed</c>; budget: 2 s and 200 MB, parsed and judged.
/// </summary>
public sealed class LargeReportTests
{
    private const int Packages = 5_000;
    private const int Findings = 31_000;
    private const int Distinct = 4_000;

    [Fact(Explicit = true)]
    public async Task A_report_of_100_MB_is_read_and_judged()
    {
        var file = Path.GetTempFileName();
        try
        {
            await WriteAsync(file);
            var start = Stopwatch.GetTimestamp();
            var reader = new TrivyReportReader(TimeProvider.System, new TrivyReportLimits());

            var report = Assert.IsType<ScanOutcome.Completed>(await reader.ReadFileAsync(Slipway.Model.AbsolutePath.Parse(file), TestContext.Current.CancellationToken)).Report;
            var judged = report.Findings.OfType<ScanFinding.Vulnerability>().Where(one => one is { Severity: >= Severity.High, Status: FixStatus.Fixed }).GroupBy(one => one.Key).Count();

            using var self = Process.GetCurrentProcess();
            TestContext.Current.TestOutputHelper?.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{new FileInfo(file).Length / 1e6:0} MB: {Stopwatch.GetElapsedTime(start).TotalSeconds:0.00} s, peak of the whole process {self.PeakWorkingSet64 / 1e6:0} MB, {judged} to fix"));
            Assert.Equal((Packages, Findings), (report.Packages.Length, report.Findings.Length));
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static async Task WriteAsync(string file)
    {
        await using var writer = new StreamWriter(file, append: false, new UTF8Encoding(false), 1024 * 1024);
        await writer.WriteAsync("""{"SchemaVersion":2,"ArtifactName":"shop","Results":[{"Target":"shop (debian 12.5)","Class":"os-pkgs","Type":"debian","Packages":[""");
        for (var at = 0; at < Packages; at++)
            await writer.WriteAsync($$"""{{(at == 0 ? "" : ",")}}{"ID":"p{{at}}@1.{{at}}","Name":"p{{at}}","Version":"1.{{at}}",{{Identifier(at)}},"InstalledFiles":["/usr/lib/p{{at}}/a","/usr/lib/p{{at}}/b"]}""");
        await writer.WriteAsync("""],"Vulnerabilities":[""");
        for (var at = 0; at < Findings; at++)
            await writer.WriteAsync((at == 0 ? "" : ",\n") + Finding(at % Packages, at % Distinct));
        await writer.WriteAsync("]}]}");
    }

    private static string Identifier(int package) => $$"""
        "Identifier":{"PURL":"pkg:deb/debian/p{{package}}@1.{{package}}?arch=amd64&distro=debian-12.5","UID":"{{package:x16}}"}
        """;

    private static string Finding(int package, int id) => $$$"""
        {"VulnerabilityID":"CVE-2026-{{{10_000 + id}}}","PkgID":"p{{{package}}}@1.{{{package}}}","PkgName":"p{{{package}}}",{{{Identifier(package).Replace("\"Identifier", "\"PkgIdentifier", StringComparison.Ordinal)}}},"InstalledVersion":"1.{{{package}}}",
        "FixedVersion":"2.0","Status":"fixed","Severity":"{{{(id % 3 == 0 ? "HIGH" : "LOW")}}}","Title":"What p{{{id}}} does","Description":"{{{string.Concat(Enumerable.Repeat($"What {id} does, at length. ", 83))}}}",
        "CVSS":{"nvd":{"V3Vector":"CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H","V3Score":7.5}},"References":["{{{string.Join("\",\"", Enumerable.Range(0, 20).Select(at => $"https://example.org/{id}/{at}"))}}}"],
        "PublishedDate":"2026-01-02T03:04:05.123456789Z"}
        """;
}
