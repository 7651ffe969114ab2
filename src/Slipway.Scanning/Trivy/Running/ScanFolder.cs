using Slipway.Model;

namespace Slipway.Scanning;

/// <summary>
/// The folder of one scan: a cache of its own, empty files in place of those that change findings, the report. Trivy runs in it, so that no
/// <c>trivy.yaml</c>, <c>.trivyignore</c> or <c>trivy-secret.yaml</c> of the repository is read. Removed when the scan is over.
/// </summary>
internal sealed class ScanFolder : IDisposable
{
    // No scan runs for so long: what is older was left by a process that was killed.
    private static readonly TimeSpan Abandoned = TimeSpan.FromDays(1);

    private ScanFolder(AbsolutePath folder) => Folder = folder;

    public AbsolutePath Folder { get; }

    public AbsolutePath Report => Folder / "report.json";

    public AbsolutePath Cache => Folder / "cache";

    public AbsolutePath Layout => Folder / "layout";

    /// <summary>Makes a folder, and removes those that were left behind.</summary>
    /// <exception cref="ToolException">The disk refused.</exception>
    public static ScanFolder Create(AbsolutePath cacheFolder, TimeProvider clock)
    {
        try
        {
            var scans = cacheFolder / "scans";
            Directory.CreateDirectory(scans.Value);
            foreach (var old in Directory.EnumerateDirectories(scans.Value).Where(old => clock.GetUtcNow().UtcDateTime - Directory.GetCreationTimeUtc(old) > Abandoned))
                Remove(old);
            var made = new ScanFolder(scans / Guid.NewGuid().ToString("n"));
            foreach (var part in (string[])["cache", "tmp"])
                Directory.CreateDirectory(made.Folder / part);
            foreach (var empty in (string[])["trivy.yaml", "ignore.yaml", "secret.yaml"])
                File.WriteAllText(made.Folder / empty, "{}\n");
            return made;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ToolException($"The folder of a scan cannot be made in '{cacheFolder}': {exception.Message.TrimEnd('.')}. See whether the disk is full and who may write there.", exception);
        }
    }

    /// <summary>Its places from within: a path of this machine, or that of a container.</summary>
    public TrivyPaths PathsFrom(string root, string subject) => new()
    {
        Cache = $"{root}/cache",
        Report = $"{root}/report.json",
        Configuration = $"{root}/trivy.yaml",
        IgnoreFile = $"{root}/ignore.yaml",
        SecretRules = $"{root}/secret.yaml",
        Temporary = $"{root}/tmp",
        Subject = subject,
    };

    public void Dispose() => Remove(Folder.Value);

    private static void Remove(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Another process was faster, or a file is still held; what stays is removed by a scan of another day.
        }
    }
}
