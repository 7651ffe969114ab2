using Slipway.Model;
using Slipway.Scanning;

namespace Slipway.Components;

/// <summary>Where scans take what they need from: the scanner, exceptions.</summary>
internal static class ScanSources
{
    /// <summary>The files of exceptions that there are in a repository.</summary>
    public static IReadOnlyList<AbsolutePath> ExceptionFilesOf(AbsolutePath root) =>
    [
        .. new[] { root / ".trivyignore", root / ".trivyignore.yaml", root / ".trivyignore.yml" }.Where(file => file.FileExists),
        .. new[] { root, root / ".vex" }.Where(folder => folder.DirectoryExists)
            .SelectMany(folder => Directory.EnumerateFiles(folder.Value, "*.openvex.json").Order(StringComparer.Ordinal)).Select(file => AbsolutePath.Parse(file)),
    ];

    /// <summary>What is wrong with what was given, exceptions included.</summary>
    public static IEnumerable<string> Mistakes(IScanImage build)
    {
        // What stands before an '@' is a secret, which arguments and messages would show.
        if (build.TrivyServer is { } named && Uri.TryCreate(named, UriKind.Absolute, out var address) && address.UserInfo.Length > 0)
            yield return "The address of '--trivy-server' has credentials in it. Give the token by '--trivy-token', or TRIVY_TOKEN, and the address alone.";
        else if (build.TrivyServer is { } server && !IsAddress(server))
            yield return $"'{server}' for '--trivy-server' is not an address. Expected one such as 'https://trivy.example.org:4954'.";
        if (build.Trivy is { } place && !IsFile(build, place) && !ImageReference.TryParse(place, null, out _))
            yield return $"'{place}' for '--trivy' is neither a file nor an image. Expected the program's path, or an image such as 'docker.io/aquasec/trivy:0.74.0'.";
        foreach (var mistake in MistakesOf(build))
            yield return mistake;
    }

    /// <summary>Trivy as it was asked for.</summary>
    public static TrivyOptions TrivyOf(IScanImage build)
    {
        var options = new TrivyOptions
        {
            CacheFolder = SlipwayHome.Locate(build.Environment) / "trivy",
            Place = PlaceOf(build),
            Server = build.TrivyServer is { } server ? new TrivyServer(new Uri(server), build.TrivyToken) : null,
            MaximumDatabaseAge = build.ScanPolicy.MaximumDatabaseAge ?? TimeSpan.FromDays(3650),
        };
        return build.Configure(options);
    }

    private static TrivyPlace PlaceOf(IScanImage build) => build.Trivy switch
    {
        null => new TrivyPlace.OnPath(),
        { } file when IsFile(build, file) => new TrivyPlace.AtPath(AbsolutePath.Parse(Path.GetFullPath(file, build.Environment.WorkingDirectory.Value))),
        { } image => new TrivyPlace.InContainer(ImageReference.Parse(image)),
    };

    private static bool IsAddress(string text) => Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https";

    private static bool IsFile(IScanImage build, string text) => File.Exists(Path.GetFullPath(text, build.Environment.WorkingDirectory.Value));

    private static IReadOnlyList<string> MistakesOf(IScanImage build) => Told.Mistakes(() =>
    {
        _ = ExceptionSet.Of(build.ScanPolicy.Exceptions);
        // Mistakes are asked for without waiting; these are a few small files. On a thread of its own, which no caller's context holds up.
        Task.Run(() => ExceptionFiles.ReadAsync([.. build.ExceptionFiles], CancellationToken.None)).GetAwaiter().GetResult();
    });
}
