using System.Text;
using Slipway.Model;

namespace Slipway.Scanning;

/// <summary>
/// Reads exceptions from the files that teams have: <c>.trivyignore</c>, <c>.trivyignore.yaml</c> and OpenVEX 0.2.0 documents. They mean what they mean to Trivy,
/// but for one thing: an entry that Trivy would drop in silence is an error here, with its line.
/// </summary>
public static class ExceptionFiles
{
    // A VEX document of a large project has some megabytes.
    private const int MaximumBytes = 16 * 1024 * 1024;

    /// <summary>Reads one, by the end of its name: YAML, JSON (OpenVEX), or else lines of <c>.trivyignore</c>.</summary>
    /// <param name="path">Its name, for messages.</param>
    /// <param name="text">Its text.</param>
    /// <exception cref="UsageException">Something in it is malformed; all mistakes together.</exception>
    public static ExceptionSet Parse(string path, string text) => Finish([Read(path, text)]);

    /// <summary>Reads several; the mistakes of all of them are reported together.</summary>
    /// <exception cref="UsageException">One is missing, too large or malformed.</exception>
    public static async Task<ExceptionSet> ReadAsync(IReadOnlyCollection<AbsolutePath> files, CancellationToken cancellationToken)
    {
        var readings = new List<ExceptionReading>();
        foreach (var file in files)
        {
            var info = new FileInfo(file.Value);
            var reading = new ExceptionReading(info.Name);
            if (!info.Exists)
                reading.Mistakes.Add($"There is no file of exceptions '{file}'. Mend the path, or leave it out.");
            else if (info.Length > MaximumBytes)
                reading.Mistakes.Add($"The file of exceptions '{file}' has {info.Length} bytes. Expected at most {MaximumBytes}.");
            else
                reading = Read(info.Name, await File.ReadAllTextAsync(file.Value, cancellationToken));
            readings.Add(reading);
        }

        return Finish(readings);
    }

    private static ExceptionReading Read(string path, string text)
    {
        var reading = new ExceptionReading(path);
        if (Encoding.UTF8.GetByteCount(text) > MaximumBytes)
            reading.Mistakes.Add($"The file of exceptions '{path}' is too large. Expected at most {MaximumBytes} bytes.");
        else if (path.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".yml", StringComparison.OrdinalIgnoreCase))
            TrivyIgnoreYaml.Read(text, reading);
        else if (path.EndsWith(".json", StringComparison.OrdinalIgnoreCase))
            OpenVex.Read(text, reading);
        else
            TrivyIgnoreLines.Read(text, reading);
        return reading;
    }

    private static ExceptionSet Finish(IReadOnlyCollection<ExceptionReading> readings)
    {
        var mistakes = readings.SelectMany(reading => reading.Mistakes).ToList();
        return mistakes.Count == 0 ? new ExceptionSet(readings.SelectMany(reading => reading.Entries)) : throw new UsageException(mistakes);
    }
}
