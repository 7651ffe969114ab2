using System.Collections.Immutable;
using System.Globalization;

namespace Slipway.Scanning;

/// <summary>
/// The arguments of Trivy. A scan leaves nothing out (no severity, no status, no exceptions): what counts is decided from the report, where each thing
/// that does not count keeps its reason. Files that change findings are named, all of them empty and ours, so that those lying about are not read.
/// </summary>
internal static class TrivyArguments
{
    private static readonly (ScanKinds Kind, string Word)[] Words =
    [
        (ScanKinds.Vulnerabilities, "vuln"), (ScanKinds.Misconfigurations, "misconfig"), (ScanKinds.Secrets, "secret"), (ScanKinds.Licenses, "license"),
    ];

    public static ImmutableArray<string> Version(string cache) => ["version", "--format", "json", "--cache-dir", cache];

    public static ImmutableArray<string> Fetch(TrivyOptions options, TrivyPaths paths) =>
    [
        "image", "--download-db-only", .. options.DatabaseRepositories.SelectMany(repository => new[] { "--db-repository", repository }),
        "--no-progress", .. Everywhere(options.DatabaseTimeout, paths),
    ];

    public static ImmutableArray<string> FetchJava(TrivyOptions options, TrivyPaths paths) =>
        ["image", "--download-java-db-only", "--no-progress", .. Everywhere(options.DatabaseTimeout, paths)];

    public static ImmutableArray<string> Scan(ScanSubject subject, TrivyOptions options, TrivyPaths paths) =>
    [
        .. subject switch
        {
            ScanSubject.LayoutImage or ScanSubject.RegistryImage => Image(subject, options, paths),
            ScanSubject.Folder => (IEnumerable<string>)["fs", "--scanners", Scanners(subject.Kinds), "--skip-check-update", "--secret-config", paths.SecretRules, .. WithPackages(options)],
            ScanSubject.Configuration => ["config", "--skip-check-update"],
            _ => ["sbom", "--scanners", Scanners(subject.Kinds & (ScanKinds.Vulnerabilities | ScanKinds.Licenses)), "--exit-on-eol", "0", .. WithPackages(options)],
        },
        "--format", "json", "--output", paths.Report, "--exit-code", "0", "--ignorefile", paths.IgnoreFile,
        .. Everywhere(options.Timeout, paths), .. Last(subject, paths),
    ];

    private static IEnumerable<string> Image(ScanSubject subject, TrivyOptions options, TrivyPaths paths) =>
    [
        "image", "--scanners", Scanners(subject.Kinds), "--exit-on-eol", "0", "--skip-check-update", "--secret-config", paths.SecretRules,
        .. WithPackages(options),
        // From the registry alone: an image of the same name in an engine of this machine may be another one.
        .. subject is ScanSubject.RegistryImage { Platform: var platform }
            ? (IEnumerable<string>)["--image-src", "remote", .. platform.Length > 0 ? new[] { "--platform", platform } : []]
            : ["--input", paths.Subject],
    ];

    private static IEnumerable<string> WithPackages(TrivyOptions options) =>
    [
        "--list-all-pkgs", "--show-suppressed", "--no-progress", "--offline-scan",
        .. options.Server is { } server ? (IEnumerable<string>)["--server", server.Address.ToString().TrimEnd('/')] : ["--skip-db-update", "--skip-java-db-update"],
    ];

    private static IEnumerable<string> Everywhere(TimeSpan timeout, TrivyPaths paths) =>
    [
        "--cache-dir", paths.Cache, "--config", paths.Configuration, "--timeout", string.Create(CultureInfo.InvariantCulture, $"{Math.Max(1, timeout.TotalSeconds):0}s"),
        "--skip-version-check", "--disable-telemetry", "--quiet",
    ];

    private static IEnumerable<string> Last(ScanSubject subject, TrivyPaths paths) => subject switch
    {
        ScanSubject.LayoutImage => [],
        ScanSubject.RegistryImage image => [image.Reference.ToString()],
        _ => [paths.Subject],
    };

    private static string Scanners(ScanKinds kinds) => string.Join(',', Words.Where(one => kinds.HasFlag(one.Kind)).Select(one => one.Word));
}
