using static Slipway.Scanning.Tests.Scans;

namespace Slipway.Scanning.Tests;

/// <summary>Judgements to print.</summary>
internal static class Reports
{
    private static readonly ScannedPackage Serilog = NuGet("Serilog", "4.0.0", "System.Text.Json/8.0.0");
    private static readonly ScannedPackage Json = NuGet("System.Text.Json", "8.0.0");

    /// <summary>A little of everything, against what is deployed.</summary>
    public static ScanJudgement Mixed { get; } = CreateMixed();

    /// <summary>What somebody would write who wants to do harm to who reads.</summary>
    public static ScanJudgement Hostile { get; } = Judge(Report(
        Vulnerability("CVE-1|<b>@all</b>", Severity.Critical, NuGet("Evil`|](http://x)\u001b[2J", "1\r\n::error::x ##vso[a]"), "2\u202e") with
        {
            Title = "<script>alert(1)</script> | pipe \u0000\u0007 \u001b]0;title\u0007 ]]> &amp; www.evil.example #12 " + new string('y', 5_000),
            Description = "# Head\n| a | b |\n<img src=x onerror=1>",
            Address = "javascript:alert(1)",
        },
        Vulnerability("CVE-2", Severity.Critical, NuGet("B", "1"), "2") with { Address = "https://example.org/a)b|c" },
        Setting() with { Target = "../../etc/pass wd", Message = "\u0001\ud800broken \ud83d\ude00", Resolution = "Use `USER` <x>" }));

    private static ScanJudgement CreateMixed()
    {
        var candidate = Report(
            Vulnerability("CVE-2026-10", Severity.Critical, Os("openssl", "3.0.1"), "3.0.10"),
            Vulnerability("CVE-2026-11", Severity.High, Os("openssl", "3.0.1"), "3.0.15", probability: 0.42),
            Vulnerability("CVE-2026-12", Severity.Low, Os("openssl", "3.0.1"), exploited: true),
            Vulnerability("CVE-2026-13", Severity.High, Json, "6.0.11, 8.0.5, 9.0.1", aliases: "GHSA-8g4q"),
            Vulnerability("CVE-2026-14", Severity.Critical, Os("zlib1g", "1:1.2.13")),
            Vulnerability("CVE-2026-15", Severity.High, Os("curl", "8.1", layer: 1), "8.2"),
            Vulnerability("CVE-2026-16", Severity.High, Os("bash", "5.2"), "5.3"),
            Vulnerability("CVE-2026-17", Severity.Medium, Os("bash", "5.2"), "5.3"),
            Secret(), Setting(), Licence("GPL-3.0", "restricted"));
        candidate = candidate with { Packages = [.. candidate.Packages, Serilog] };
        var deployed = Report(Vulnerability("CVE-2026-16", Severity.High, Os("bash", "5.2"), "5.3"), Vulnerability("CVE-2026-14", Severity.Critical, Os("zlib1g", "1:1.2.13")), Vulnerability("CVE-2026-1", package: Os("gone", "1"))) with
        {
            Packages = [Os("openssl", "3.0.0"), Os("bash", "5.2"), Os("zlib1g", "1:1.2.13"), Serilog, NuGet("System.Text.Json", "7.0.0")],
        };
        var request = For(deployed: deployed) with
        {
            DeployedThen = Report(Vulnerability("CVE-2026-14", Severity.Critical, Os("zlib1g", "1:1.2.13"))),
            Exceptions = ExceptionFiles.Parse(".trivyignore", "# owner: team-shop\n# We run behind a proxy.\nAVD-DS-0002 exp:2026-03-20\nCVE-2026-15 exp:2026-03-01\nCVE-2025-1\n"),
            Facts = new ChangeFacts
            {
                History = [new LayerHistory(Layer(1), "RUN /bin/sh -c apt-get update && apt-get install -y curl # buildkit", 7)],
                DockerfilePath = "src/Shop/Dockerfile",
                FromLine = 3,
                BaseBefore = new BaseImage("mcr.microsoft.com/dotnet/aspnet:10.0.1", null, 1),
                BaseAfter = new BaseImage("mcr.microsoft.com/dotnet/aspnet:10.0.2", null, 1),
                Packages = [new PackageLine("Serilog", "Directory.Packages.props", 12)],
            },
        };
        return Judge(candidate, request);
    }
}
