using System.Globalization;
using Slipway.Helm.Charts;

namespace Slipway.Helm.Dependencies;

/// <summary>The folder of a chart's dependencies. New archives come to a folder beside it first; only when all are there they take their places.</summary>
/// <param name="chart">The chart's folder.</param>
/// <param name="output">Gets what Helm prints.</param>
internal sealed class ChartsFolder(string chart, TextWriter output) : IDisposable
{
    private bool _isNew;

    /// <summary>The folder itself.</summary>
    public string Path { get; } = GoPath.Join(chart, "charts");

    /// <summary>The folder beside it.</summary>
    public string Incoming { get; } = GoPath.Join(chart, string.Create(CultureInfo.InvariantCulture, $"tmpcharts-{Environment.ProcessId}"));

    /// <exception cref="ChartException">The folders cannot be made.</exception>
    public void Prepare()
    {
        try
        {
            if (File.Exists(Path))
                throw new ChartException($"\"{Path}\" is not a directory");
            _isNew = !Directory.Exists(Path);
            Directory.CreateDirectory(Path);
            Directory.CreateDirectory(Incoming);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ChartException($"mkdir {Path}: {exception.Message}");
        }
    }

    /// <summary>Moves what is new to its place, then deletes archives that nothing wants any more.</summary>
    /// <exception cref="ChartException">The folders cannot be read, or what is new cannot be written; then nothing has changed.</exception>
    public void Swap(IReadOnlyList<ChartDependency> dependencies)
    {
        var local = dependencies.Where(one => one.Repository.Length == 0).Select(one => one.Name).ToHashSet(StringComparer.Ordinal);
        var before = Files(Path);
        var incoming = Files(Incoming);
        Place([.. incoming.Where(IsChart)]);
        output.WriteLine("Deleting outdated charts");
        foreach (var file in before.Where(file => !incoming.Exists(other => NameOf(other) == NameOf(file))))
            Delete(file, local);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Directory.Exists(Incoming))
            Directory.Delete(Incoming, recursive: true);
        if (_isNew && Directory.Exists(Path) && !Directory.EnumerateFileSystemEntries(Path).Any())
            Directory.Delete(Path);
    }

    private static List<string> Files(string folder) => [.. Directory.GetFiles(folder).Select(file => $"{folder}/{NameOf(file)}").Order(StringComparer.Ordinal)];

    private static string NameOf(string file) => System.IO.Path.GetFileName(file);

    private bool IsChart(string file)
    {
        if (WhyNoChart(file) is not { } why)
            return true;
        output.WriteLine($"Could not verify {file} for moving: {why} (Skipping)");
        return false;
    }

    // The folder may be a file system of its own: all is copied under other names first, for which there may be no room; renaming needs none.
    private void Place(IReadOnlyList<string> files)
    {
        var copies = files.Select(file => System.IO.Path.Combine(Path, $".{NameOf(file)}.partial")).ToList();
        var current = "";
        try
        {
            for (var i = 0; i < files.Count; i++)
                File.Copy(current = files[i], copies[i], overwrite: true);
            for (var i = 0; i < files.Count; i++)
                File.Move(copies[i], System.IO.Path.Combine(Path, NameOf(current = files[i])), overwrite: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Forget(copies);
            throw new ChartException($"unable to move {current} to charts dir {Path}: {exception.Message}");
        }
    }

    private static void Forget(List<string> copies)
    {
        try
        {
            copies.ForEach(File.Delete);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Where nothing could be written there is nothing to delete; the failure itself is told.
        }
    }

    private void Delete(string file, HashSet<string> local)
    {
        if (WhyNoChart(file) is { } why)
        {
            output.WriteLine($"Could not verify {file} for deletion: {why} (Skipping)");
            return;
        }

        if (local.Contains(new ChartLoader().Load(file).Name))
            return;
        try
        {
            File.Delete(file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            output.WriteLine($"Could not delete {file}: {exception.Message} (Skipping)");
        }
    }

    private static string? WhyNoChart(string file)
    {
        try
        {
            new ChartLoader().Load(file);
            return null;
        }
        catch (ChartException exception)
        {
            return exception.Message;
        }
    }
}
