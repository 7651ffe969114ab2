using System.Globalization;
using Slipway.Helm.Charts;

namespace Slipway.Helm.Dependencies;

/// <summary>The folder of a chart's dependencies. New archives come to a folder beside it first; only when all are there they take their places.</summary>
/// <param name="chart">The chart's folder.</param>
/// <param name="output">Gets what Helm prints.</param>
internal sealed class ChartsFolder(string chart, TextWriter output) : IDisposable
{
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
            Directory.CreateDirectory(Path);
            Directory.CreateDirectory(Incoming);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ChartException($"mkdir {Path}: {exception.Message}");
        }
    }

    /// <summary>Moves what is new to its place, then deletes archives that nothing wants any more.</summary>
    /// <exception cref="ChartException">The folders cannot be read.</exception>
    public void Swap(IReadOnlyList<ChartDependency> dependencies)
    {
        var local = dependencies.Where(one => one.Repository.Length == 0).Select(one => one.Name).ToHashSet(StringComparer.Ordinal);
        var before = Files(Path);
        var incoming = Files(Incoming);
        foreach (var file in incoming)
            Move(file);
        output.WriteLine("Deleting outdated charts");
        foreach (var file in before.Where(file => !incoming.Exists(other => NameOf(other) == NameOf(file))))
            Delete(file, local);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Directory.Exists(Incoming))
            Directory.Delete(Incoming, recursive: true);
    }

    private static List<string> Files(string folder) => [.. Directory.GetFiles(folder).Select(file => $"{folder}/{NameOf(file)}").Order(StringComparer.Ordinal)];

    private static string NameOf(string file) => System.IO.Path.GetFileName(file);

    private void Move(string file)
    {
        if (WhyNoChart(file) is { } why)
        {
            output.Write($"Could not verify {file} for moving: {why} (Skipping)");
            return;
        }

        try
        {
            File.Move(file, System.IO.Path.Combine(Path, NameOf(file)), overwrite: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            output.Write($"Unable to move {file} to charts dir {exception.Message} (Skipping)");
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
            output.Write($"Could not delete {file}: {exception.Message} (Skipping)");
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
