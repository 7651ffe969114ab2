using System.Text;
using Slipway.Images;
using Slipway.Model;
using Slipway.Processes;

namespace Slipway.Scanning.Tests;

/// <summary>Scans with the stand-in as a real process.</summary>
public sealed class TrivyScannerTests
{
    private static readonly CancellationToken Token = TestContext.Current.CancellationToken;
    private readonly SecretMask _mask = new();

    [Fact(Timeout = StubTrivy.Limit)]
    public async Task An_image_in_a_layout_is_scanned_unfiltered_under_its_own_name()
    {
        using var stub = new StubTrivy("updated 2026-08-01T06:00:00.123456789Z");
        var image = await LayoutAsync(stub);
        var scanner = Scanner(stub, stub.Options with { MaximumDatabaseAge = TimeSpan.FromDays(36_500) });

        var report = Completed(await scanner.ScanAsync(image with { Name = "shop" }, Token));

        Assert.Equal(("shop", image.Digest, "0.74.0"), (report.Artifact.Name, report.Artifact.Digest, report.Scanner.Version));
        Assert.Equal(new DateTimeOffset(2026, 8, 1, 6, 0, 0, TimeSpan.Zero).AddTicks(1_234_567), report.Scanner.DatabaseUpdatedAt);
        Assert.StartsWith("sha256:", report.Scanner.DatabaseDigest, StringComparison.Ordinal);
        Assert.Equal("shop (debian 12.5)", report.Findings[0].Target);
        var arguments = stub.ScanCall.Arguments;
        Assert.Equal("0", stub.ScanCall.After("--exit-code"));
        Assert.DoesNotContain(arguments, argument => argument is "--severity" or "--ignore-unfixed" or "--ignore-status" or "--ignore-policy" or "--vex");
        Assert.All((string[])["--skip-db-update", "--skip-java-db-update", "--skip-check-update", "--offline-scan", "--skip-version-check", "--disable-telemetry", "--list-all-pkgs"], flag => Assert.Contains(flag, arguments));
    }

    [Fact(Timeout = StubTrivy.Limit)]
    public async Task Of_a_layout_with_several_images_the_one_that_was_asked_for_is_scanned()
    {
        using var stub = new StubTrivy();
        var first = await LayoutAsync(stub, "first");
        var second = await LayoutAsync(stub, "second");

        var report = Completed(await Scanner(stub).ScanAsync(second, Token));

        Assert.NotEqual(first.Digest, second.Digest);
        Assert.Equal([Digest.Of("layer second"u8)], report.Artifact.Layers);
    }

    [Fact(Timeout = StubTrivy.Limit)]
    public async Task Nothing_stays_of_a_scan_but_the_database()
    {
        using var stub = new StubTrivy();
        await Scanner(stub).ScanAsync(await LayoutAsync(stub), Token);

        Assert.Empty(Directory.GetFileSystemEntries(stub.Folder / "cache" / "scans"));
        Assert.Equal(["metadata.json", "trivy.db"], Directory.GetFiles(stub.Folder / "cache" / "store" / "db").Select(Path.GetFileName).Order());
        Assert.Equal(stub.ScanCall.Folder, Path.GetDirectoryName(stub.ScanCall.After("--output")));
    }

    [Fact(Timeout = StubTrivy.Limit)]
    public async Task The_database_is_fetched_once_for_scans_side_by_side_and_no_cache_is_shared()
    {
        using var stub = new StubTrivy("hold 300");
        var image = await LayoutAsync(stub);
        var scanner = Scanner(stub);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => scanner.ScanAsync(image, Token)));

        Assert.All(outcomes, outcome => Assert.IsType<ScanOutcome.Completed>(outcome));
        Assert.Single(stub.Calls, call => call.Arguments.Contains("--download-db-only"));
        Assert.Equal(4, stub.Calls.Where(call => call.Arguments.Contains("--output")).Select(call => call.After("--cache-dir")).Distinct().Count());
    }

    [Fact(Timeout = StubTrivy.Limit)]
    public async Task Two_runs_that_fetch_at_once_take_turns_and_the_second_has_nothing_left_to_do()
    {
        using var stub = new StubTrivy();
        var image = await LayoutAsync(stub);

        var outcomes = await Task.WhenAll(Scanner(stub).ScanAsync(image, Token), Scanner(stub).ScanAsync(image, Token));

        Assert.All(outcomes, outcome => Assert.IsType<ScanOutcome.Completed>(outcome));
        Assert.Single(stub.Calls, call => call.Arguments.Contains("--download-db-only"));
    }

    [Fact(Timeout = StubTrivy.Limit)]
    public async Task Variables_of_Trivy_do_not_reach_a_scan_but_those_that_the_options_name()
    {
        using var stub = new StubTrivy();
        var runner = new AmbientRunner(new ProcessRunner(TimeProvider.System, _mask), ("TRIVY_SEVERITY", "CRITICAL"), ("TRIVY_IGNORE_UNFIXED", "true"), ("TRIVY_CONFIG", "/etc/trivy.yaml"));
        var options = stub.Options with { Environment = stub.Options.Environment.Add("TRIVY_CACERT", "/etc/ca.pem") };

        Completed(await new TrivyScanner(options, runner, TimeProvider.System).ScanAsync(await LayoutAsync(stub), Token));

        Assert.Equal(["TMPDIR", "TRIVY_CACERT"], stub.ScanCall.Environment.Keys.Order().Where(name => name is not ("DOCKER_CONFIG" or "GITHUB_TOKEN")));
    }

    [Theory(Timeout = StubTrivy.Limit)]
    [InlineData("429", "Trivy could not fetch its database: the registry has too many requests, at work on the database of vulnerabilities (exit code 1).")]
    [InlineData("denied", "Trivy could not fetch its database: the registry refused the credentials of this machine, though the database is public, at work on the database of vulnerabilities (exit code 1).")]
    [InlineData("network", "Trivy could not fetch its database: the registry was not reached, at work on the database of vulnerabilities (exit code 1).")]
    [InlineData("nothing", "Trivy said that it fetched its database, and there is none.")]
    public async Task A_database_that_cannot_be_fetched_is_no_finding(string how, string expected)
    {
        using var stub = new StubTrivy($"fetch {how}");

        var told = Unavailable(await Scanner(stub).ScanAsync(await LayoutAsync(stub), Token));

        Assert.Equal((ScannerFault.DatabaseUnreachable, expected), (told.Fault, told.Message));
    }

    [Fact(Timeout = StubTrivy.Limit)]
    public async Task A_stale_login_does_not_stand_in_the_way_of_a_public_database()
    {
        using var stub = new StubTrivy("fetch stale-login");

        var report = Completed(await Scanner(stub).ScanAsync(await LayoutAsync(stub), Token));

        Assert.StartsWith("The database was fetched without the logins of this machine", Assert.Single(report.Notes), StringComparison.Ordinal);
    }

    [Fact(Timeout = StubTrivy.Limit)]
    public async Task Where_no_newer_database_can_be_had_a_young_one_is_used_with_a_note()
    {
        using var stub = new StubTrivy("updated 2026-08-01T06:00:00Z", "next 2026-08-02T06:00:00Z");
        var image = await LayoutAsync(stub);
        var clock = new MovableClock { Now = DateTimeOffset.UtcNow };
        var options = stub.Options with { MaximumDatabaseAge = TimeSpan.FromDays(36_500) };
        Completed(await new TrivyScanner(options, new ProcessRunner(TimeProvider.System, _mask), clock).ScanAsync(image, Token));

        stub.Tell("fetch 429");
        clock.Now += TimeSpan.FromHours(2);
        var report = Completed(await new TrivyScanner(options, new ProcessRunner(TimeProvider.System, _mask), clock).ScanAsync(image, Token));

        Assert.StartsWith("The database of 2026-08-01 06:00 UTC was used, since a newer one could not be had. Trivy could not fetch", Assert.Single(report.Notes), StringComparison.Ordinal);
    }

    [Fact(Timeout = StubTrivy.Limit)]
    public async Task An_old_database_is_told_as_such()
    {
        using var stub = new StubTrivy("updated 2020-01-01T00:00:00Z");

        var told = Unavailable(await Scanner(stub).ScanAsync(await LayoutAsync(stub), Token));

        Assert.Equal(ScannerFault.DatabaseStale, told.Fault);
        Assert.Matches(@"^Trivy's database is of 2020-01-01 00:00 UTC, [\d.]+ days old; allowed are 3 days\.$", told.Message);
        Assert.DoesNotContain(stub.Calls, call => call.Arguments.Contains("--output"));
    }

    [Fact(Timeout = StubTrivy.Limit)]
    public async Task Without_network_the_database_in_the_cache_is_used_as_it_is()
    {
        using var stub = new StubTrivy();
        var image = await LayoutAsync(stub);
        var offline = stub.Options with { Database = TrivyDatabaseUse.AsItIs };

        Assert.Equal(ScannerFault.DatabaseUnreachable, Unavailable(await Scanner(stub, offline).ScanAsync(image, Token)).Fault);
        Completed(await Scanner(stub).ScanAsync(image, Token));
        Completed(await Scanner(stub, offline).ScanAsync(image, Token));
    }

    [Fact(Timeout = StubTrivy.Limit)]
    public async Task Configuration_needs_no_database()
    {
        using var stub = new StubTrivy("fetch 429");
        var file = AbsolutePath.Parse(stub.Write("source/Dockerfile", "FROM debian:latest"));

        var report = Completed(await Scanner(stub).ScanAsync(new ScanSubject.Configuration(file), Token));

        Assert.Equal(3, report.Findings.Length);
        Assert.Equal("config", stub.ScanCall.Arguments[0]);
    }

    [Fact(Timeout = StubTrivy.Limit)]
    public async Task Folders_and_bills_of_materials_are_scanned_too()
    {
        using var stub = new StubTrivy();
        var bill = AbsolutePath.Parse(stub.Write("source/shop.cdx.json", "{}"));
        var scanner = Scanner(stub);

        Assert.Single(Completed(await scanner.ScanAsync(new ScanSubject.Folder(stub.Folder / "source"), Token)).Findings);
        Assert.Equal("fs", stub.ScanCall.Arguments[0]);
        Assert.Equal("vuln,misconfig,secret", stub.ScanCall.After("--scanners"));
        Assert.Single(Completed(await scanner.ScanAsync(new ScanSubject.BillOfMaterials(bill), Token)).Findings);
        Assert.Equal(("sbom", bill.Value), (stub.ScanCall.Arguments[0], stub.ScanCall.Arguments[^1]));
    }

    [Fact(Timeout = StubTrivy.Limit)]
    public async Task A_server_gets_its_token_by_the_environment_and_its_database_has_an_age_too()
    {
        using var stub = new StubTrivy("token s3cr3t-token", "updated 2020-01-01T00:00:00Z");
        var image = await LayoutAsync(stub);
        var options = stub.Options with { Server = new TrivyServer(new Uri("http://127.0.0.1:4954"), new Secret("s3cr3t-token")) };

        var stale = Unavailable(await Scanner(stub, options).ScanAsync(image, Token));
        var report = Completed(await Scanner(stub, options with { MaximumDatabaseAge = TimeSpan.FromDays(36_500) }).ScanAsync(image, Token));
        var refused = Unavailable(await Scanner(stub, options with { Server = new TrivyServer(new Uri("http://127.0.0.1:4954")) }).ScanAsync(image, Token));

        Assert.Equal((ScannerFault.DatabaseStale, "Have the server fetch a newer one, or allow an older one."), (stale.Fault, stale.Action));
        Assert.Equal(2020, report.Scanner.DatabaseUpdatedAt?.Year);
        Assert.Equal(ScannerFault.Broken, refused.Fault);
        Assert.All(stub.Calls, call => Assert.DoesNotContain(call.Arguments, argument => argument.Contains("s3cr3t", StringComparison.Ordinal)));
        Assert.DoesNotContain(stub.Calls, call => call.Arguments.Contains("--download-db-only"));
    }

    [Fact(Timeout = StubTrivy.Limit)]
    public async Task A_program_that_is_missing_too_old_or_no_Trivy_is_told()
    {
        using var stub = new StubTrivy();
        var image = await LayoutAsync(stub);

        var missing = Unavailable(await Scanner(stub, stub.Options with { Place = new TrivyPlace.AtPath(stub.Folder / "nowhere" / "trivy") }).ScanAsync(image, Token));
        stub.Tell("version 0.71.2");
        var forRuntime = Unavailable(await Scanner(stub).ScanAsync(image with { HasSelfContainedDotNet = true }, Token));
        Completed(await Scanner(stub).ScanAsync(image, Token));
        stub.Tell("version 0.50.0");
        var old = Unavailable(await Scanner(stub).ScanAsync(image, Token));
        stub.Tell("version garbage");
        var other = Unavailable(await Scanner(stub).ScanAsync(image, Token));

        Assert.Equal([ScannerFault.Missing, ScannerFault.TooOld, ScannerFault.TooOld, ScannerFault.Broken], new[] { missing, forRuntime, old, other }.Select(one => one.Fault));
        Assert.Contains("0.72 or later", forRuntime.Message, StringComparison.Ordinal);
        Assert.EndsWith("older ones do not know the arguments that keep a scan to itself.", old.Message, StringComparison.Ordinal);
    }

    [Theory(Timeout = StubTrivy.Limit)]
    [InlineData("truncated", ScannerFault.UnreadableReport, "cut off")]
    [InlineData("empty", ScannerFault.UnreadableReport, "is empty")]
    [InlineData("garbage", ScannerFault.UnreadableReport, "is not JSON")]
    [InlineData("nothing", ScannerFault.UnreadableReport, "cannot be read")]
    [InlineData("huge 3000000", ScannerFault.UnreadableReport, "is larger than 1,000,000 bytes")]
    [InlineData("killed", ScannerFault.Broken, "was killed")]
    [InlineData("panic", ScannerFault.Broken, "crashed")]
    [InlineData("fatal run error: image scan error: scan error: walk error: write /tmp/fanal-1: no space left on device", ScannerFault.Broken, "disk full")]
    [InlineData("fatal run error: image scan error: context deadline exceeded", ScannerFault.TimedOut, "did not end in time")]
    [InlineData("fatal something new", ScannerFault.Broken, "failed")]
    public async Task A_scan_that_fails_is_never_a_report(string how, ScannerFault fault, string expected)
    {
        using var stub = new StubTrivy($"scan {how}");
        var options = stub.Options with { Limits = new TrivyReportLimits { MaximumBytes = 1_000_000 } };

        var told = Unavailable(await Scanner(stub, options).ScanAsync(await LayoutAsync(stub), Token));

        Assert.Equal(fault, told.Fault);
        Assert.Contains(expected, told.Message, StringComparison.Ordinal);
        Assert.EndsWith(".", told.Action, StringComparison.Ordinal);
    }

    [Fact(Timeout = StubTrivy.Limit)]
    public async Task A_scan_that_hangs_ends_when_it_is_cancelled()
    {
        using var stub = new StubTrivy("scan hang");
        var image = await LayoutAsync(stub);
        var scanner = Scanner(stub);
        Assert.Null(await scanner.CheckAsync(Token));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        stop.CancelAfter(TimeSpan.FromMilliseconds(500));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => scanner.ScanAsync(image, stop.Token));

        Assert.Empty(Directory.GetFileSystemEntries(stub.Folder / "cache" / "scans"));
    }

    [Fact(Timeout = StubTrivy.Limit)]
    public async Task A_subject_that_is_not_there_is_a_mistake_of_the_caller()
    {
        using var stub = new StubTrivy();
        var image = await LayoutAsync(stub);

        async Task<string> MistakeAsync(ScanSubject subject) => (await Assert.ThrowsAsync<UsageException>(() => Scanner(stub).ScanAsync(subject, Token))).Message;

        Assert.StartsWith("The image 'sha256:", await MistakeAsync(image with { Digest = Digest.Of("none"u8) }), StringComparison.Ordinal);
        Assert.EndsWith("it does not exist.", await MistakeAsync(new ScanSubject.Folder(stub.Folder / "none")), StringComparison.Ordinal);
        Assert.StartsWith("Nothing is to be looked for", await MistakeAsync(image with { Kinds = ScanKinds.None }), StringComparison.Ordinal);
    }

    private static ScanReport Completed(ScanOutcome outcome)
    {
        if (outcome is ScanOutcome.Unavailable(var fault, var message, _, var output))
            Assert.Fail($"{fault}: {message}\n{output}");
        return ((ScanOutcome.Completed)outcome).Report;
    }

    private static ScanOutcome.Unavailable Unavailable(ScanOutcome outcome) => Assert.IsType<ScanOutcome.Unavailable>(outcome);

    private static async Task<ScanSubject.LayoutImage> LayoutAsync(StubTrivy stub, string content = "content")
    {
        var layout = await OciLayout.CreateAsync(stub.Folder / "layout@1", TimeProvider.System, Token);
        var layer = await PutAsync(layout, MediaTypes.LayerGzip, $"layer {content}");
        var config = await PutAsync(layout, MediaTypes.Config, $$$"""{"architecture":"amd64","os":"linux","rootfs":{"type":"layers","diff_ids":["{{{layer.Digest}}}"]}}""");
        var manifest = Encoding.UTF8.GetBytes(
            $$"""{"schemaVersion":2,"mediaType":"{{MediaTypes.Manifest}}","config":{{Json(config)}},"layers":[{{Json(layer)}}]}""");
        var descriptor = OciDescriptor.Of(MediaTypes.Manifest, manifest);
        await layout.PutManifestAsync(descriptor, manifest, null, Token);
        return new ScanSubject.LayoutImage(layout.Folder, descriptor.Digest);
    }

    private static async Task<OciDescriptor> PutAsync(OciLayout layout, string mediaType, string content)
    {
        var bytes = Encoding.UTF8.GetBytes(content);
        var descriptor = OciDescriptor.Of(mediaType, bytes);
        await layout.PutBlobAsync(descriptor, _ => Task.FromResult<Stream>(new MemoryStream(bytes)), Token);
        return descriptor;
    }

    private static string Json(OciDescriptor one) => $$"""{"mediaType":"{{one.MediaType}}","digest":"{{one.Digest}}","size":{{one.Size}}}""";

    private TrivyScanner Scanner(StubTrivy stub, TrivyOptions? options = null) => new(options ?? stub.Options, new ProcessRunner(TimeProvider.System, _mask), TimeProvider.System);

    private sealed class MovableClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; }

        public override DateTimeOffset GetUtcNow() => Now;
    }

    /// <summary>Adds variables below those of a command, as those of this process are.</summary>
    private sealed class AmbientRunner(ProcessRunner runner, params (string Name, string Value)[] variables) : IProcessRunner
    {
        public Task<ProcessResult> RunAsync(ProcessCommand command, Action<ProcessLine> output, CancellationToken cancellationToken) => runner.RunAsync(
            command with { Environment = command.Environment.AddRange(variables.Where(one => !command.Environment.ContainsKey(one.Name)).Select(one => KeyValuePair.Create(one.Name, (string?)one.Value))) },
            output, cancellationToken);
    }
}
