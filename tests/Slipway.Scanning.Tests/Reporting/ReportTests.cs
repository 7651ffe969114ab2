using System.Text.Json;
using System.Xml.Linq;
using Slipway.Approval;
using static Slipway.Scanning.Tests.Scans;

namespace Slipway.Scanning.Tests;

public sealed class ReportTests
{
    [Fact]
    public void The_table_says_what_to_fix_first() => Approved.Equal(TableReport.Render(Reports.Mixed), "Table");

    [Fact]
    public void The_table_of_a_clean_scan_is_short() => Approved.Equal(TableReport.Render(Judge(Report())), "CleanTable");

    [Fact]
    public void The_table_says_when_nobody_looked()
    {
        var outcome = new ScanOutcome.Unavailable(ScannerFault.DatabaseUnreachable, "The database of 'trivy' could not be fetched: too many requests (429).", "Give a mirror.");

        Approved.Equal(TableReport.Render(new ScanJudge(ScanPolicy.Default, new Testing.FakeClock(Now)).Judge(outcome, For("local"))), "UnavailableTable");
    }

    [Fact]
    public void No_line_of_the_table_is_wider_than_80_columns_whatever_the_text()
    {
        var table = TableReport.Render(Reports.Hostile) + TableReport.Render(Reports.Mixed);

        Assert.All(table.Split('\n'), line => Assert.True(line.Length <= 80, line));
        Assert.DoesNotContain(table, letter => char.IsControl(letter) && letter != '\n');
        Assert.DoesNotContain("::", table, StringComparison.Ordinal);
        Assert.DoesNotContain("##", table, StringComparison.Ordinal);
        Approved.Equal(TableReport.Render(Reports.Hostile), "HostileTable");
    }

    [Fact]
    public void Markdown_is_short_and_folds_the_rest() => Approved.Equal(MarkdownReport.Render(Reports.Mixed), "Markdown");

    [Fact]
    public void Markdown_shows_text_letter_for_letter() => Approved.Equal(MarkdownReport.Render(Reports.Hostile), "HostileMarkdown");

    [Fact]
    public void Markdown_stays_within_a_comment()
    {
        var text = MarkdownReport.Render(Judge(Report([.. Enumerable.Range(0, 3_000).Select(ScanFinding (number) =>
            Vulnerability($"CVE-{number}", Severity.Critical, Os(new string('|', 200) + number, new string('<', 300)), "2") with { Address = "https://example.org/" + new string('a', 400) })])));

        Assert.InRange(text.Length, 30_000, 60_200);
        Assert.Equal(text.Split("<details").Length, text.Split("</details>").Length);
    }

    [Fact]
    public void JUnit_has_a_case_for_each_finding() => Approved.Equal(JUnitReport.Render(Reports.Mixed), "JUnit");

    [Fact]
    public void JUnit_is_XML_whatever_the_text()
    {
        var document = XDocument.Parse(JUnitReport.Render(Reports.Hostile));

        Assert.Equal(4, document.Descendants("testcase").Count());
        var all = Report([.. Enumerable.Range(0, 0x10000).Chunk(64).Select(letters => (ScanFinding)(Secret() with { Title = new string([.. letters.Select(letter => (char)letter)]), Target = $"{(char)letters[0]}{letters[0]}" }))]);
        Assert.Equal(1025, XDocument.Parse(JUnitReport.Render(Judge(all))).Descendants("testcase").Count());
    }

    [Fact]
    public void Sarif_is_as_GitHub_reads_it() => Approved.Equal(SarifReport.Render(Reports.Mixed), "Sarif");

    [Fact]
    public void Sarif_is_JSON_whatever_the_text()
    {
        using var document = JsonDocument.Parse(SarifReport.Render(Reports.Hostile));
        var results = document.RootElement.GetProperty("runs")[0].GetProperty("results");

        Assert.Equal(3, results.GetArrayLength());
        Assert.Contains("etc/pass%20wd", results.EnumerateArray().Select(result => result.GetProperty("locations")[0].GetProperty("physicalLocation").GetProperty("artifactLocation").GetProperty("uri").GetString()));
        Assert.DoesNotContain("javascript:", document.RootElement.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public void Sarif_keeps_the_gravest_of_too_many_and_says_so()
    {
        var judgement = Judge(Report([.. Enumerable.Range(0, 30_000).Select(ScanFinding (number) => Vulnerability($"CVE-{number}", number % 10 == 0 ? Severity.Critical : Severity.Low, fixedVersion: "2"))]));

        Assert.Equal((5_000, "25000 of 30000 findings are left out, the least grave.", 3_000), CountOf(SarifReport.Render(judgement)));
        Assert.Equal((25_000, "5000 of 30000 findings are left out, the least grave.", 3_000), CountOf(SarifReport.Render(judgement, 100_000)));
    }

    [Fact]
    public void Fingerprints_stay_the_same_when_the_version_and_the_image_change()
    {
        var before = Judge(Report(Vulnerability("CVE-1", package: Os("openssl", "3.0.1")), Secret(3), Secret(9)));
        var after = Judge(Report(Secret(13), Vulnerability("CVE-1", package: Os("openssl", "3.0.2")), Secret(19)) with { Artifact = Report().Artifact with { Name = "shop:2", Digest = null } });

        Assert.Equal(Fingerprints(before), Fingerprints(after));
        Assert.Equal(3, Fingerprints(after).Distinct().Count());
    }

    private static List<string?> Fingerprints(ScanJudgement judgement)
    {
        using var document = JsonDocument.Parse(SarifReport.Render(judgement));
        return [.. document.RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray().Select(result => result.GetProperty("partialFingerprints").GetProperty("slipwayFindingKey/v1").GetString())];
    }

    private static (int Results, string? Note, int Errors) CountOf(string sarif)
    {
        using var document = JsonDocument.Parse(sarif);
        var run = document.RootElement.GetProperty("runs")[0];
        return (
            run.GetProperty("results").GetArrayLength(),
            run.GetProperty("invocations")[0].GetProperty("toolExecutionNotifications")[0].GetProperty("message").GetProperty("text").GetString(),
            run.GetProperty("results").EnumerateArray().Count(result => result.GetProperty("level").GetString() == "error"));
    }
}
