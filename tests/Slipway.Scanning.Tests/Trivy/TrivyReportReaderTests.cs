using System.Text;

namespace Slipway.Scanning.Tests;

/// <summary>Reading Trivy's reports: every field, every gap, every kind of damage.</summary>
public sealed class TrivyReportReaderTests
{
    private static readonly CancellationToken Token = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_vulnerability_is_read_with_all_that_a_policy_asks_for()
    {
        var report = await ReadStubAsync("debian");

        var found = report.Findings.OfType<ScanFinding.Vulnerability>().Single(one => one.Id == "CVE-2026-20005");
        Assert.Equal((Severity.Critical, FixStatus.Fixed, "8.0.19", 9.3), (found.Severity, found.Status, found.FixedVersion, found.Score));
        Assert.Equal((0.42, true), (found.ExploitProbability, found.IsKnownExploited));
        Assert.Equal("pkg:nuget/Microsoft.NETCore.App.Runtime.linux-x64@8.0.4", found.Package.Url!.ToString());
        Assert.Equal(("app/Shop.deps.json", PackageKind.Library, false), (found.Package.Path, found.Package.Kind, found.Package.IsDirect));
        Assert.Equal(new DateTimeOffset(2026, 6, 11, 21, 15, 50, TimeSpan.Zero).AddTicks(1_234_567), found.Published);
        Assert.Equal(["CWE-787"], found.Weaknesses);
        Assert.Equal(report.Artifact.Layers[1], found.Package.Layer);
    }

    [Fact]
    public async Task Packages_of_the_distribution_have_epoch_and_release_in_their_version()
    {
        var report = await ReadStubAsync("debian");

        var package = report.Packages.Single(one => one.Name == "login");
        Assert.Equal(("1:4.13+dfsg1-1+b1", PackageKind.OperatingSystem, ""), (package.Version, package.Kind, package.Path));
        Assert.Equal(7, report.Packages.Length);
        Assert.Equal(("debian", "12.5", false), (report.Artifact.OsFamily, report.Artifact.OsVersion, report.Artifact.IsOsEndOfLife));
        Assert.Equal(FixStatus.WillNotFix, report.Findings.OfType<ScanFinding.Vulnerability>().Single(one => one.Id == "CVE-2026-10002").Status);
        Assert.Equal(5.0, report.Findings.OfType<ScanFinding.Vulnerability>().Single(one => one.Id == "CVE-2019-10003").Score);
    }

    [Fact]
    public async Task A_vulnerable_package_is_the_one_of_the_list()
    {
        var report = await ReadStubAsync("debian");

        Assert.All(report.Findings.OfType<ScanFinding.Vulnerability>(), one => Assert.Contains(report.Packages, package => ReferenceEquals(package, one.Package)));
    }

    [Fact]
    public async Task A_distribution_without_fixes_is_told() => Assert.True((await ReadStubAsync("eol")).Artifact.IsOsEndOfLife);

    [Fact]
    public async Task Lock_files_and_deps_files_name_one_package()
    {
        var fromLock = (await ReadStubAsync("nuget")).Findings.OfType<ScanFinding.Vulnerability>().Single();
        var fromDeps = (await ReadStubAsync("debian")).Findings.OfType<ScanFinding.Vulnerability>().Single(one => one.Id == fromLock.Id);

        Assert.Equal(("Newtonsoft.Json@12.0.3", "Newtonsoft.Json/12.0.3"), (fromLock.Package.Id, fromDeps.Package.Id));
        Assert.Equal(fromLock.Package.Url, fromDeps.Package.Url);
        Assert.Equal(["GHSA-5crp-9r3c-p9vr"], fromLock.Aliases);
    }

    [Fact]
    public async Task Checks_have_their_newest_id_and_passed_ones_are_no_finding()
    {
        var found = (await ReadStubAsync("dockerfile")).Findings.Cast<ScanFinding.Misconfiguration>().ToArray();

        Assert.Equal(["DS-0002", "DS-0026", "DS-0001"], found.Select(one => one.Id));
        Assert.Equal(["DS001", "AVD-DS-0001"], found[2].Aliases);
        Assert.Equal(("Dockerfile", "dockerfile", 1, 1), (found[2].Target, found[2].FileType, found[2].StartLine, found[2].EndLine));
        Assert.Equal("Deployment/shop", ((ScanFinding.Misconfiguration)(await ReadStubAsync("kubernetes")).Findings[0]).Resource);
    }

    [Fact]
    public async Task Nothing_of_a_secret_is_kept_nor_of_the_lines_around_it()
    {
        var report = await ReadStubAsync("secrets");

        var found = Assert.IsType<ScanFinding.LeakedSecret>(Assert.Single(report.Findings));
        Assert.Equal(("github-pat", "GitHub", 3, "/app/appsettings.json"), (found.Id, found.Category, found.StartLine, found.Target));
        Assert.DoesNotContain("PLANTED", found.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("***", found.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Licences_are_of_packages_or_of_files()
    {
        var found = (await ReadStubAsync("licenses")).Findings.Cast<ScanFinding.License>().ToArray();

        Assert.Equal(("GPL-2.0-only", "libc6", "", "restricted"), (found[0].Id, found[0].PackageName, found[0].FilePath, found[0].Category));
        Assert.Equal(("MIT", "", "app/LICENSE", 0.98), (found[1].Id, found[1].PackageName, found[1].FilePath, found[1].Confidence));
    }

    [Fact]
    public async Task What_Trivy_left_out_is_kept_with_its_reason_and_an_unknown_kind_is_passed_by()
    {
        var report = await ReadStubAsync("modified");

        Assert.Empty(report.Findings);
        Assert.Equal(
            [("CVE-2026-10001", "not_affected", "openvex.json"), ("CVE-2026-10002", "ignored", ".trivyignore.yaml")],
            report.Suppressed.Select(one => (one.Finding.Id, one.Status, one.Source)));
    }

    [Theory]
    [InlineData("\"2021-08-25T12:20:30.000000005Z\"", "2021-08-25T12:20:30Z")]
    [InlineData("\"2026-08-01T12:00:00.123456789+02:00\"", "2026-08-01T10:00:00.1234567Z")]
    [InlineData("1629894030", "2021-08-25T12:20:30Z")]
    [InlineData("1629894030000000005", "2021-08-25T12:20:30Z")]
    [InlineData("\"0001-01-01T00:00:00Z\"", "2000-01-01T00:00:00Z")]
    [InlineData("null", "2000-01-01T00:00:00Z")]
    [InlineData("{}", "2000-01-01T00:00:00Z")]
    public async Task The_time_is_read_in_every_form_that_it_had(string written, string expected) =>
        Assert.Equal(DateTimeOffset.Parse(expected, null), (await ReadAsync($$"""{"SchemaVersion":2,"CreatedAt":{{written}}}""")).CreatedAt);

    [Theory]
    [InlineData("""{"SchemaVersion":2}""")]
    [InlineData("""{"SchemaVersion":2,"Results":null,"Metadata":null,"Trivy":null}""")]
    [InlineData("""{"SchemaVersion":2,"Results":[]}""")]
    [InlineData("""{"SchemaVersion":2,"Results":[{"Target":"x","Class":"brand-new","Telepathy":[{"a":[1,{"b":null}]}]}]}""")]
    [InlineData("""{"SchemaVersion":2,"Results":[{"Target":"x","Packages":null,"Vulnerabilities":null,"Misconfigurations":null,"Secrets":null,"Licenses":null,"CustomResources":[1],"ExperimentalModifiedFindings":null}]}""")]
    public async Task Lists_may_be_missing_or_null_and_fields_unknown(string json) => Assert.Empty((await ReadAsync(json)).Findings);

    [Fact]
    public async Task Fields_may_stand_in_any_order_and_words_be_unknown()
    {
        var report = await ReadAsync("""
            {"Results":[{"Vulnerabilities":[{"Severity":"APOCALYPTIC","Status":"pondered","PkgName":"A","VulnerabilityID":"CVE-1","InstalledVersion":"1.0","CVSS":{"x":{"V3Score":"high"}}}],
             "Packages":[{"Name":"A","Version":"1.0","ID":"A@1.0"}],"Type":"nuget","Class":"lang-pkgs","\u0054arget":"packages.lock.json"}],"SchemaVersion":2}
            """);

        var found = Assert.IsType<ScanFinding.Vulnerability>(Assert.Single(report.Findings));
        Assert.Equal((Severity.Unknown, FixStatus.Unknown, null, "packages.lock.json"), (found.Severity, found.Status, found.Score, found.Target));
        Assert.Equal("pkg:nuget/A@1.0", found.Package.Url!.ToString());
    }

    [Theory]
    [InlineData("", "The report 'r.json' is empty.")]
    [InlineData("null", "The report 'r.json' is 'null'.")]
    [InlineData("<html>", "The report 'r.json' is not JSON, or is cut off, at line 1.")]
    [InlineData("[]", "The report 'r.json' is not of the known schema: 'the report' is a list, expected an object.")]
    [InlineData("{}", "The report 'r.json' is of an unknown schema: SchemaVersion is missing, expected 2.")]
    [InlineData("""{"SchemaVersion":null}""", "The report 'r.json' is of an unknown schema: SchemaVersion is null, expected 2.")]
    [InlineData("""{"SchemaVersion":1}""", "The report 'r.json' is of an unknown schema: SchemaVersion is 1, expected 2.")]
    [InlineData("""{"SchemaVersion":3}""", "The report 'r.json' is of an unknown schema: SchemaVersion is 3, expected 2.")]
    [InlineData("""{"SchemaVersion":"2"}""", "The report 'r.json' is of an unknown schema: SchemaVersion is no number, expected 2.")]
    [InlineData("""{"SchemaVersion":2,"Results":{}}""", "The report 'r.json' is not of the known schema: 'Results' is no list.")]
    [InlineData("""{"SchemaVersion":2,"Results":[{"Vulnerabilities":"none"}]}""", "The report 'r.json' is not of the known schema: 'Vulnerabilities' is a text, expected a list.")]
    [InlineData("""{"SchemaVersion":2,"Results":[{"Target":"x","Vulnerabilities":[{"PkgName":"a"}]}]}""", "The report 'r.json' holds a finding without 'VulnerabilityID' in the result 'x'.")]
    [InlineData("""{"SchemaVersion":2,"Results":[{"Target":"x","Vulnerabilities":[{"VulnerabilityID":"CVE-1"}]}]}""", "The report 'r.json' holds a vulnerability without 'PkgName' in the result 'x'.")]
    [InlineData("""{"SchemaVersion":2,"Results":[{"Target":"x","Vulne""", "The report 'r.json' is not JSON, or is cut off, at line 1.")]
    [InlineData("""{"SchemaVersion":2} {"SchemaVersion":2}""", "The report 'r.json' is not JSON, or is cut off, at line 1.")]
    public async Task What_is_no_report_is_told(string text, string expected)
    {
        var outcome = await OutcomeAsync(Encoding.UTF8.GetBytes(text), new());

        var told = Assert.IsType<ScanOutcome.Unavailable>(outcome);
        Assert.Equal((ScannerFault.UnreadableReport, expected), (told.Fault, told.Message));
        Assert.EndsWith(".", told.Action, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Other_encodings_are_told_and_a_mark_is_passed_by()
    {
        var json = """{"SchemaVersion":2}""";

        Assert.IsType<ScanOutcome.Completed>(await OutcomeAsync([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(json)], new()));
        Assert.Contains("UTF-16", Message(await OutcomeAsync([0xFF, 0xFE, .. Encoding.Unicode.GetBytes(json)], new())), StringComparison.Ordinal);
        Assert.Equal("The report 'r.json' is not UTF-8.", Message(await OutcomeAsync([.. Encoding.UTF8.GetBytes("""{"SchemaVersion":2,"ArtifactName":" """), 0xC3, 0x28, .. "\"}"u8], new())));
    }

    [Fact]
    public async Task Size_count_text_and_depth_are_bounded()
    {
        var many = Encoding.UTF8.GetBytes("{\"SchemaVersion\":2,\"Results\":[{\"Packages\":[" + string.Join(',', Enumerable.Range(0, 50).Select(at => $"{{\"Name\":\"p{at}\"}}")) + "]}]}");
        var deep = Encoding.UTF8.GetBytes("{\"SchemaVersion\":2,\"X\":" + new string('[', 100) + new string(']', 100) + "}");
        var longText = Encoding.UTF8.GetBytes("{\"SchemaVersion\":2,\"X\":\"" + new string('x', 600_000) + "\"}");

        Assert.Equal("The report 'r.json' holds more than 10 packages and findings.", Message(await OutcomeAsync(many, new() { MaximumItems = 10 })));
        Assert.Equal("The report 'r.json' is larger than 100 bytes.", Message(await OutcomeAsync(many, new() { MaximumBytes = 100 })));
        Assert.Equal("The report 'r.json' holds a text of more than 300,000 bytes.", Message(await OutcomeAsync(longText, new() { MaximumTextBytes = 300_000 })));
        Assert.IsType<ScanOutcome.Completed>(await OutcomeAsync(longText, new()));
        Assert.IsType<ScanOutcome.Unavailable>(await OutcomeAsync(deep, new()));
    }

    [Fact]
    public async Task A_report_in_single_bytes_is_the_same_report()
    {
        var bytes = Encoding.UTF8.GetBytes(StubReports.Read("debian"));
        var whole = await ReadStubAsync("debian");
        var dripping = Assert.IsType<ScanOutcome.Completed>(await new TrivyReportReader(TimeProvider.System, new()).ReadAsync(new DrippingStream(bytes), "r.json", Token)).Report;

        Assert.Equal(whole.Findings.Select(one => one.Key), dripping.Findings.Select(one => one.Key));
        Assert.Equal(whole.Packages.Select(one => one.Url), dripping.Packages.Select(one => one.Url));
    }

    [Fact]
    public async Task A_long_text_is_cut_and_a_repeated_one_is_kept_once()
    {
        var text = new string('d', 5_000);
        var report = await ReadAsync($$"""
            {"SchemaVersion":2,"Results":[{"Target":"x","Vulnerabilities":[{"VulnerabilityID":"A","PkgName":"p","Description":"{{text}}"},{"VulnerabilityID":"B","PkgName":"p","Description":"{{text}}"}]}]}
            """);

        Assert.Equal((1_024, '…'), (report.Findings[0].Description.Length, report.Findings[0].Description[^1]));
        Assert.Same(report.Findings[0].Description, report.Findings[1].Description);
    }

    [Fact]
    public async Task A_cancelled_reading_ends()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new TrivyReportReader(TimeProvider.System, new()).ReadAsync(new MemoryStream([1]), "r.json", cancelled.Token));
    }

    private static string Message(ScanOutcome outcome) => Assert.IsType<ScanOutcome.Unavailable>(outcome).Message;

    private static Task<ScanOutcome> OutcomeAsync(byte[] bytes, TrivyReportLimits limits) =>
        new TrivyReportReader(new FixedClock(), limits).ReadAsync(new MemoryStream(bytes), "r.json", Token);

    private static async Task<ScanReport> ReadAsync(string json) => Assert.IsType<ScanOutcome.Completed>(await OutcomeAsync(Encoding.UTF8.GetBytes(json), new())).Report;

    private static Task<ScanReport> ReadStubAsync(string name) => ReadAsync(StubReports.Read(name));

    private sealed class FixedClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);
    }
}
