using System.Globalization;

namespace Slipway.Scanning;

/// <summary>The reading of one file: what was found, and all that is wrong with it.</summary>
internal sealed class ExceptionReading(string path)
{
    // More than any team can look through; a file beyond it is not a list of exceptions.
    private const int MaximumEntries = 50_000;
    private const int MaximumMistakes = 50;

    public string Path => path;

    public List<ExceptionEntry> Entries { get; } = [];

    public List<string> Mistakes { get; } = [];

    public void Add(ExceptionEntry entry)
    {
        if (Entries.Count == MaximumEntries)
            Mistake(entry.Source.Line, $"has more than {MaximumEntries} exceptions. Split it, or fix some");
        if (Entries.Count <= MaximumEntries)
            Entries.Add(entry);
    }

    public ExceptionSource At(int line) => new(path, line);

    /// <summary>Notes a mistake: what is wrong and what to do, without the full stop.</summary>
    public void Mistake(int line, string message)
    {
        if (Mistakes.Count < MaximumMistakes)
            Mistakes.Add($"{path}:{line} {message}.");
        else if (Mistakes.Count == MaximumMistakes)
            Mistakes.Add($"{path} has more mistakes than these.");
    }

    /// <summary>A day, as in <c>2026-12-31</c>; the exception has ended when it begins, in UTC.</summary>
    public static DateTimeOffset? Day(string text) =>
        DateTimeOffset.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var day) ? day : null;
}
