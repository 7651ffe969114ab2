using System.Collections.Immutable;
using System.Text;
using Slipway.Model;

namespace Slipway.Scanning.Tests;

/// <summary>Findings and reports to judge.</summary>
internal static class Scans
{
    public static DateTimeOffset Now { get; } = new(2026, 3, 10, 12, 0, 0, TimeSpan.Zero);

    public static ScannerVersion Trivy { get; } = new("trivy", "0.72.0", Now.AddHours(-6), "sha256:db1");

    public static Digest Layer(int number) => Digest.Of(Encoding.UTF8.GetBytes($"layer {number}"));

    public static ScannedPackage Os(string name, string version, int layer = 0) => new()
    {
        Kind = PackageKind.OperatingSystem,
        Type = "debian",
        Name = name,
        Version = version,
        Url = PackageUrl.Create("deb", "debian", name, version),
        Layer = Layer(layer),
        Id = $"{name}@{version}",
    };

    public static ScannedPackage NuGet(string name, string version, params ImmutableArray<string> needs) => new()
    {
        Kind = PackageKind.Library,
        Type = "dotnet-core",
        Name = name,
        Version = version,
        Url = PackageUrl.Create("nuget", "", name, version),
        Path = "app/Shop.deps.json",
        Id = $"{name}/{version}",
        DependsOn = needs,
    };

    public static ScanFinding.Vulnerability Vulnerability(
        string id, Severity severity = Severity.High, ScannedPackage? package = null, string fixedVersion = "", double? probability = null, bool? exploited = null, params ImmutableArray<string> aliases)
    {
        var of = package ?? Os("openssl", "3.0.1");
        return new()
        {
            Id = id,
            Severity = severity,
            Package = of,
            Target = of.Kind == PackageKind.OperatingSystem ? "shop (debian 12.5)" : of.Path,
            FixedVersion = fixedVersion,
            ExploitProbability = probability,
            IsKnownExploited = exploited,
            Aliases = aliases,
            Title = $"{of.Name}: something is wrong",
            Address = $"https://avd.aquasec.com/nvd/{id.ToLowerInvariant()}",
        };
    }

    public static ScanFinding.LeakedSecret Secret(int line = 3, Severity severity = Severity.Critical) => new()
    {
        Id = "github-pat",
        Severity = severity,
        Title = "GitHub Personal Access Token",
        Category = "GitHub",
        Target = "app/settings.json",
        StartLine = line,
        EndLine = line,
    };

    public static ScanFinding.Misconfiguration Setting(string id = "DS-0002", Severity severity = Severity.High) => new()
    {
        Id = id,
        Severity = severity,
        Title = "Image user should not be 'root'",
        Message = "Specify at least 1 USER command",
        Resolution = "Add 'USER <non root user name>' line",
        FileType = "dockerfile",
        Target = "Dockerfile",
        StartLine = 4,
        EndLine = 5,
        Address = "https://avd.aquasec.com/misconfig/ds-0002",
    };

    public static ScanFinding.License Licence(string id = "AGPL-3.0", string category = "forbidden") => new()
    {
        Id = id,
        Severity = Severity.Critical,
        Category = category,
        PackageName = "Ghost.Script",
        Target = "app/Shop.deps.json",
    };

    public static ScanReport Report(params ImmutableArray<ScanFinding> findings) => new()
    {
        Scanner = Trivy,
        Artifact = new ScannedArtifact
        {
            Name = "localhost:5000/shop:1.0",
            Type = "container_image",
            OsFamily = "debian",
            OsVersion = "12.5",
            Digest = Digest.Of("image"u8),
            Layers = [Layer(0), Layer(1), Layer(2)],
        },
        CreatedAt = Now.AddMinutes(-1),
        Findings = findings,
        Packages = [.. findings.OfType<ScanFinding.Vulnerability>().Select(one => one.Package).DistinctBy(package => (package.Url, package.Path))],
    };

    public static JudgeRequest For(string environment = "staging", ScanReport? deployed = null) => new()
    {
        Subject = new DecisionSubject
        {
            Application = ApplicationName.Parse("shop"),
            Environment = EnvironmentName.Parse(environment),
            Commit = GitCommit.Parse("0123456789abcdef0123456789abcdef01234567"),
        },
        Deployed = deployed,
    };

    public static ScanJudgement Judge(ScanReport report, JudgeRequest? request = null, ScanPolicy? policy = null) =>
        new ScanJudge(policy ?? ScanPolicy.Default, new Testing.FakeClock(Now)).Judge(new ScanOutcome.Completed(report), request ?? For());

    public static ScanException Exception(string id, int days = 60) => new()
    {
        Id = id,
        Owner = "team-shop",
        Reason = "The code is not reached.",
        Expires = DateOnly.FromDateTime(Now.UtcDateTime).AddDays(days),
    };
}
