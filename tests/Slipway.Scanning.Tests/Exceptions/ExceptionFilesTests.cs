using Slipway.Approval;
using Slipway.Model;
using static Slipway.Scanning.Tests.Scans;

namespace Slipway.Scanning.Tests;

public sealed class ExceptionFilesTests
{
    private const string Lines = """
        # owner: team-shop
        # Not reached: we do not parse XML.
        CVE-2026-1 exp:2026-03-11

        # A note of the file.

        CVE-2026-2
        AVD-DS-0002 exp:2026-12-31 # behind a proxy
        	github-pat owner:team-a jira:SHOP-1
        """;

    private const string Yaml = """
        vulnerabilities:
          - id: CVE-2026-1
            paths:
              - "app/**/*.deps.json"
              - "{usr,opt}/lib?/[!x]*.so"
            purls:
              - pkg:nuget/newtonsoft.json
            expired_at: 2026-03-11
            statement: Not reached.
            owner: team-shop
          - id: CVE-2026-2
        misconfigurations:
          - id: AVD-DS-0002
        secrets:
          - id: github-pat
            paths: [app/settings.json]
        licenses:
        """;

    [Fact]
    public void Lines_of_trivyignore_are_read_with_their_comments()
    {
        var entries = ExceptionFiles.Parse(".trivyignore", Lines).Entries;

        Assert.Equal(
            [
                (".trivyignore:3", "CVE-2026-1", "team-shop", "Not reached: we do not parse XML.", "2026-03-11"),
                (".trivyignore:7", "CVE-2026-2", "", "", ""),
                (".trivyignore:8", "AVD-DS-0002", "", "behind a proxy", "2026-12-31"),
                (".trivyignore:9", "github-pat", "team-a", "", ""),
            ],
            entries.Select(one => (one.Source.ToString(), one.Id, one.Owner, one.Reason, $"{one.ExpiresAt:yyyy-MM-dd}")));
    }

    [Theory]
    [InlineData("2026-03-10T23:59:59Z", false)]
    [InlineData("2026-03-11T00:00:00Z", true)]
    [InlineData("2026-03-11T12:00:00Z", true)]
    public void An_exception_has_ended_on_the_day_it_names(string now, bool expected)
    {
        var time = DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture);

        Assert.Equal(expected, ExceptionFiles.Parse(".trivyignore", Lines).Entries[0].IsExpired(time));
        Assert.Equal(expected, ExceptionFiles.Parse("x.yaml", Yaml).Entries[0].IsExpired(time));
        Assert.Equal(expected, ExceptionSet.Of([Exception("CVE-1", 1)]).Entries[0].IsExpired(time));
    }

    [Fact]
    public void All_mistakes_of_lines_are_told_with_their_place() => Told(
        "LineMistakes", ".trivyignore",
        """
        CVE-1 exp:2026-02-30
        CVE-2 exp:tomorrow
        CVE-3 2026-01-01
        CVE-4 exp:2026-01-01 exp:2026-01-02
        CVE-5 expires:2026-01-01
        """);

    [Fact]
    public void The_sections_of_yaml_are_kinds()
    {
        var set = ExceptionFiles.Parse(".trivyignore.yaml", Yaml);

        Assert.Equal([2, 11, 13, 15], set.Entries.Select(one => one.Source.Line));
        Assert.Equal(FindingVerdict.Excepted, VerdictOf(set, Setting()));
        Assert.Equal(FindingVerdict.Excepted, VerdictOf(set, Secret()));
        Assert.Equal(FindingVerdict.Excepted, VerdictOf(set, Vulnerability("CVE-2026-2", Severity.Critical)));
        Assert.Equal(FindingVerdict.Refused, VerdictOf(ExceptionFiles.Parse("a.yaml", "secrets: [{id: DS-0002}]"), Setting()));
    }

    [Theory]
    [InlineData("Newtonsoft.Json", "app/Shop.deps.json", true)]
    [InlineData("Newtonsoft.Json", "app/a/b/Shop.deps.json", true)]
    [InlineData("Newtonsoft.Json", "usr/lib3/a.so", true)]
    [InlineData("Newtonsoft.Json", "usr/lib3/x.so", false)]
    [InlineData("Newtonsoft.Json", "usr/lib3/a/b.so", false)]
    [InlineData("Other", "app/Shop.deps.json", false)]
    public void Paths_and_packages_must_match(string package, string path, bool expected)
    {
        var finding = Vulnerability("CVE-2026-1", Severity.Critical, NuGet(package, "1") with { Path = path }, "2") with { Target = "" };

        Assert.Equal(expected, VerdictOf(ExceptionFiles.Parse("a.yaml", Yaml), finding) == FindingVerdict.Excepted);
    }

    [Fact]
    public void All_mistakes_of_yaml_are_told_with_their_place() => Told(
        "YamlMistakes", ".trivyignore.yaml",
        """
        vulnerabilities:
          - id: CVE-1
            expires_at: 2026-01-01
          - statement: no id
          - id: CVE-2
            expired_at: soon
            purls: [nope]
            paths: ["a[", "{b"]
          - just text
          - id: [CVE-3]
        misconfigurations:
          id: DS-0002
        secrets:
          - id: github-pat
            purls: [pkg:nuget/A]
        vulnerabilitys: []
        """);

    [Theory]
    [InlineData("a: [b", "x.yaml:2 is not YAML: While parsing a flow sequence, did not find expected ',' or ']'.")]
    [InlineData("- a", "x.yaml:1 is no mapping. Expected the sections 'vulnerabilities', 'misconfigurations', 'secrets' or 'licenses'.")]
    public void What_is_no_such_file_is_told(string text, string message) =>
        Assert.Equal(message, Assert.Throws<UsageException>(() => ExceptionFiles.Parse("x.yaml", text)).Message);

    [Fact]
    public void Deep_or_endless_files_are_refused()
    {
        Assert.Equal(
            "x.yaml:1 is nested more than 16 deep. Expected sections of entries.",
            Assert.Throws<UsageException>(() => ExceptionFiles.Parse("x.yaml", "secrets: " + new string('[', 100_000))).Message);
        Assert.Equal(
            "x.json:1 is not JSON. Expected an OpenVEX document.",
            Assert.Throws<UsageException>(() => ExceptionFiles.Parse("x.json", new string('[', 100_000))).Message);
        var many = Assert.Throws<UsageException>(() => ExceptionFiles.Parse("x", string.Join('\n', Enumerable.Range(0, 60_000).Select(number => $"CVE-{number}"))));
        Assert.Equal("x:50001 has more than 50000 exceptions. Split it, or fix some.", many.Message);
        Assert.Equal(51, Assert.Throws<UsageException>(() => ExceptionFiles.Parse("x", string.Join('\n', Enumerable.Repeat("CVE-1 b", 60)))).Mistakes.Count);
    }

    [Fact]
    public void Empty_files_hold_nothing()
    {
        Assert.Empty(ExceptionFiles.Parse(".trivyignore", "\n# only a comment").Entries);
        Assert.Empty(ExceptionFiles.Parse("a.yml", "").Entries);
        Assert.Empty(ExceptionFiles.Parse("a.yml", "vulnerabilities:\n").Entries);
    }

    [Fact]
    public async Task Files_are_read_together_and_so_are_their_mistakes()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            var (good, bad) = (Path.Combine(folder.FullName, ".trivyignore"), Path.Combine(folder.FullName, "bad.yaml"));
            await File.WriteAllTextAsync(good, "CVE-1", TestContext.Current.CancellationToken);
            await File.WriteAllTextAsync(bad, "x: 1", TestContext.Current.CancellationToken);
            var missing = Path.Combine(folder.FullName, "missing");

            Assert.Single((await ExceptionFiles.ReadAsync([AbsolutePath.Parse(good)], TestContext.Current.CancellationToken)).Entries);
            var mistakes = await Assert.ThrowsAsync<UsageException>(
                () => ExceptionFiles.ReadAsync([AbsolutePath.Parse(good), AbsolutePath.Parse(bad), AbsolutePath.Parse(missing)], TestContext.Current.CancellationToken));
            Assert.Equal(
                ["bad.yaml:1 has the section 'x'. Expected 'vulnerabilities', 'misconfigurations', 'secrets' or 'licenses'.", $"There is no file of exceptions '{missing}'. Mend the path, or leave it out."],
                mistakes.Mistakes);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static FindingVerdict VerdictOf(ExceptionSet set, ScanFinding finding) =>
        Judge(Report(finding), For() with { Exceptions = set }).Findings.Single().Verdict;

    private static void Told(string name, string path, string text) =>
        Approved.Equal(string.Join('\n', Assert.Throws<UsageException>(() => ExceptionFiles.Parse(path, text)).Mistakes) + "\n", name);
}
