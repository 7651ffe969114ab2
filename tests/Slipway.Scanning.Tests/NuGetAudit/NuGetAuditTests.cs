using System.Net;
using System.Net.Sockets;
using System.Text;
using Slipway.Model;
using Slipway.Processes;
using Slipway.Testing;

namespace Slipway.Scanning.Tests;

/// <summary>NuGet's own audit: its words, and the real program against a source of this machine.</summary>
public sealed class NuGetAuditTests : IDisposable
{
    private const int Limit = 60_000;
    private const string Nothing = """{"version":1,"sources":["https://packages.example.org/v3/index.json","/feed"],"projects":[{"path":"/source/Shop.csproj"}]}""";

    private static readonly CancellationToken Token = TestContext.Current.CancellationToken;
    private readonly AbsolutePath _folder = AbsolutePath.Parse(Directory.CreateTempSubdirectory("slipway-audit-tests-").FullName);

    public void Dispose() => Directory.Delete(_folder.Value, recursive: true);

    [Fact]
    public async Task Vulnerable_packages_are_findings_by_their_advisory()
    {
        var json = $$"""
            Welcome to .NET!
            {"version":1,"sources":["https://packages.example.org/v3/index.json"],"projects":[{"path":"{{_folder}}/src/Shop.csproj","frameworks":[
             {"framework":"net9.0","topLevelPackages":[{"id":"Newtonsoft.Json","requestedVersion":"12.0.3","resolvedVersion":"12.0.3","vulnerabilities":[{"severity":"High","advisoryurl":"https://github.com/advisories/GHSA-5crp-9r3c-p9vr"}]}]},
             {"framework":"net10.0","topLevelPackages":[{"id":"Newtonsoft.Json","resolvedVersion":"12.0.3","vulnerabilities":[{"severity":"High","advisoryurl":"https://github.com/advisories/GHSA-5crp-9r3c-p9vr"}]}],
              "transitivePackages":[{"id":"System.Old","resolvedVersion":"4.5.0","vulnerabilities":[{"severity":"Moderate","advisoryurl":"https://github.com/advisories/GHSA-aaaa-bbbb-cccc"},{"severity":"Critical","advisoryurl":"https://example.org/1"}]}]}]}]}
            """;
        var runner = new FakeProcessRunner().On("dotnet list", 0, json.Split('\n'));

        var report = Assert.IsType<ScanOutcome.Completed>(await Audit(runner).ScanAsync(new ScanSubject.Folder(_folder), Token)).Report;

        var found = report.Findings.Cast<ScanFinding.Vulnerability>().ToArray();
        Assert.Equal(
            [("GHSA-5crp-9r3c-p9vr", Severity.High, true), ("GHSA-aaaa-bbbb-cccc", Severity.Medium, false), ("https://example.org/1", Severity.Critical, false)],
            found.Select(one => (one.Id, one.Severity, one.Package.IsDirect ?? false)));
        Assert.Equal(("pkg:nuget/Newtonsoft.Json@12.0.3", "src/Shop.csproj", "nuget-audit"), (found[0].Package.Url!.ToString(), found[0].Package.Path, found[0].Scanner));
        Assert.Single(runner.Commands);
    }

    [Fact]
    public async Task Silence_counts_as_nothing_found_only_where_a_source_has_data()
    {
        var withData = new FakeProcessRunner().On("dotnet list", 0, Nothing);
        var without = new FakeProcessRunner()
            .On(command => command.Arguments.Contains("--config"), (command, _) => Task.FromResult(FakeProcessRunner.ResultOf(
                command, 0, """{"version":1,"problems":[{"level":"warning","text":"Audit source 'source' did not provide any vulnerability data."}],"projects":[]}""")))
            .On("dotnet list", 0, Nothing);

        Assert.Empty(Assert.IsType<ScanOutcome.Completed>(await Audit(withData).ScanAsync(new ScanSubject.Folder(_folder), Token)).Report.Findings);
        var told = Assert.IsType<ScanOutcome.Unavailable>(await Audit(without).ScanAsync(new ScanSubject.Folder(_folder), Token));

        Assert.Equal(2, withData.Commands.Count);
        Assert.Equal(ScannerFault.DatabaseUnreachable, told.Fault);
        Assert.EndsWith("none of its 1 sources has such data.", told.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(without.Commands[^1].Arguments[^1]));
    }

    [Theory]
    [InlineData("""{"version":1,"problems":[{"level":"error","text":"No assets file was found for `/s/Shop.csproj`. Please run restore before running this command."}],"projects":[]}""", 1)]
    [InlineData("MSBUILD : error MSB1009: Project file does not exist.", 1)]
    [InlineData("", 0)]
    [InlineData("[]", 0)]
    public async Task What_is_no_answer_is_told(string output, int exitCode)
    {
        var runner = new FakeProcessRunner().On("dotnet list", exitCode, output);

        var told = Assert.IsType<ScanOutcome.Unavailable>(await Audit(runner).ScanAsync(new ScanSubject.Folder(_folder), Token));

        Assert.Equal((ScannerFault.Broken, "Restore the projects ('dotnet restore') before they are looked at."), (told.Fault, told.Action));
    }

    [Fact(Timeout = Limit)]
    public async Task The_real_program_looks_up_packages_at_a_source()
    {
        var runner = new ProcessRunner(TimeProvider.System, new SecretMask());
        var audit = new NuGetAudit(new NuGetAuditOptions(), runner, TimeProvider.System);
        using var source = new HttpListener();
        var address = Listen(source);
        var served = ServeAsync(source, address, """[{"@name":"base","@id":"ADDRESSbase.json","@updated":"2026-11-01T00:00:00Z"}]""");
        await RestoredAsync(runner, address);

        var report = Assert.IsType<ScanOutcome.Completed>(await audit.ScanAsync(new ScanSubject.Folder(_folder), Token)).Report;

        var found = Assert.IsType<ScanFinding.Vulnerability>(Assert.Single(report.Findings));
        Assert.Equal(("GHSA-5crp-9r3c-p9vr", Severity.High, "pkg:nuget/Slipway.Planted@1.0.0"), (found.Id, found.Severity, found.Package.Url!.ToString()));
        source.Close();
        await served;
    }

    [Theory]
    [InlineData("NU1903", "Package 'Newtonsoft.Json' 12.0.3 has a known high severity vulnerability, https://github.com/advisories/GHSA-5crp-9r3c-p9vr", Severity.High)]
    [InlineData("NU1901", "Das Paket \\\"Newtonsoft.Json\\\" 12.0.3 weist eine Schwachstelle auf, https://github.com/advisories/GHSA-5crp-9r3c-p9vr.", Severity.Low)]
    public async Task What_a_restore_wrote_down_is_read_without_any_program(string code, string message, Severity expected)
    {
        var report = Assert.IsType<ScanOutcome.Completed>(await RestoreLogAsync($$"""{"code":"{{code}}","message":"{{message}}"},{"code":"NU1701","message":"other"}""")).Report;

        var found = Assert.IsType<ScanFinding.Vulnerability>(Assert.Single(report.Findings));
        Assert.Equal(("GHSA-5crp-9r3c-p9vr", expected, "12.0.3", "Shop.csproj"), (found.Id, found.Severity, found.Package.Version, found.Target));
    }

    [Fact]
    public async Task A_restore_that_did_not_or_could_not_look_is_no_silence()
    {
        var unreachable = Assert.IsType<ScanOutcome.Unavailable>(await RestoreLogAsync("""{"code":"NU1900","message":"Error occurred while getting package vulnerability data"}"""));
        var off = Assert.IsType<ScanOutcome.Unavailable>(await RestoreLogAsync("", "false"));
        var silent = Assert.IsType<ScanOutcome.Completed>(await RestoreLogAsync(""));

        Assert.Equal((ScannerFault.DatabaseUnreachable, ScannerFault.DatabaseUnreachable), (unreachable.Fault, off.Fault));
        Assert.StartsWith("The restore of 'Shop.csproj' names no vulnerable package; where no source", Assert.Single(silent.Report.Notes), StringComparison.Ordinal);
        await Assert.ThrowsAsync<UsageException>(() => RestoreLog.ReadAsync(_folder / "none.json", TimeProvider.System, Token));
    }

    private static NuGetAudit Audit(FakeProcessRunner runner) => new(new NuGetAuditOptions(), runner, new FakeClock());

    private async Task<ScanOutcome> RestoreLogAsync(string logs, string enabled = "true")
    {
        var file = _folder / "project.assets.json";
        await File.WriteAllTextAsync(
            file.Value, $$$"""{"project":{"restore":{"projectPath":"/s/Shop.csproj","restoreAuditProperties":{"enableAudit":"{{{enabled}}}","auditLevel":"low","auditMode":"all"} } },"logs":[{{{logs}}}]}""", Token);
        return await RestoreLog.ReadAsync(file, new FakeClock(), Token);
    }

    private static string Listen(HttpListener listener)
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        var address = $"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}/";
        probe.Stop();
        listener.Prefixes.Add(address);
        listener.Start();
        return address;
    }

    private static async Task ServeAsync(HttpListener listener, string address, string index)
    {
        while (listener.IsListening)
        {
            HttpListenerContext context;
            try
            {
                context = await listener.GetContextAsync();
            }
            catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
            {
                return; // Stopped.
            }

            var answer = context.Request.Url!.AbsolutePath switch
            {
                "/index.json" => """{"version":"3.0.0","resources":[{"@id":"ADDRESSvulnerabilities.json","@type":"VulnerabilityInfo/6.7.0"},{"@id":"ADDRESSflat/","@type":"PackageBaseAddress/3.0.0"},{"@id":"ADDRESSreg/","@type":"RegistrationsBaseUrl/3.6.0"}]}""",
                "/vulnerabilities.json" => index,
                "/base.json" => """{"slipway.planted":[{"severity":2,"url":"https://github.com/advisories/GHSA-5crp-9r3c-p9vr","versions":"(, 2.0.0)"}]}""",
                _ => "",
            };
            context.Response.StatusCode = answer.Length == 0 ? 404 : 200;
            context.Response.Close(Encoding.UTF8.GetBytes(answer.Replace("ADDRESS", address, StringComparison.Ordinal)), willBlock: false);
        }
    }

    // A project with a package of our own from a folder, so that nothing has to be fetched from anywhere.
    private async Task RestoredAsync(ProcessRunner runner, string address)
    {
        Directory.CreateDirectory(_folder / "feed");
        await File.WriteAllTextAsync(_folder / "Directory.Build.props", "<Project />", Token);
        await File.WriteAllTextAsync(_folder / "planted.csproj", """<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net10.0</TargetFramework><PackageId>Slipway.Planted</PackageId><Version>1.0.0</Version><IsPackable>true</IsPackable></PropertyGroup></Project>""", Token);
        await File.WriteAllTextAsync(_folder / "nuget.config", $"""
            <configuration><packageSources><clear /><add key="feed" value="feed" /></packageSources>
            <auditSources><clear /><add key="audit" value="{address}index.json" allowInsecureConnections="true" /></auditSources>
            <config><add key="globalPackagesFolder" value="packages" /></config></configuration>
            """, Token);
        await RunAsync(runner, "pack", "planted.csproj", "--output", "feed");
        File.Delete(_folder / "planted.csproj");
        Directory.Delete(_folder / "obj", recursive: true);
        await File.WriteAllTextAsync(_folder / "shop.csproj", """<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup><ItemGroup><PackageReference Include="Slipway.Planted" Version="1.0.0" /></ItemGroup></Project>""", Token);
        await RunAsync(runner, "restore", "shop.csproj");
    }

    private async Task RunAsync(ProcessRunner runner, params string[] arguments) => (await runner.RunAsync(
        new ProcessCommand { Program = "dotnet", Arguments = [.. arguments], WorkingDirectory = _folder, Timeout = TimeSpan.FromSeconds(50) }, Token)).EnsureSuccess();
}
