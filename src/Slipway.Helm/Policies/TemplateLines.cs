using Slipway.Helm.Charts;

namespace Slipway.Helm.Policies;

/// <summary>Tells which line of a template made a line of an object: the one that is the same, else the only one of its key.</summary>
internal sealed class TemplateLines
{
    private readonly Dictionary<string, ChartFile> _files = new(StringComparer.Ordinal);

    public TemplateLines(Chart chart) => Add(chart);

    /// <summary>The line, from 1; 0 where none can be told.</summary>
    public int Of(PolicyObject one, ObjectPath path)
    {
        if (!_files.TryGetValue(one.Source, out var file))
            return 0;
        string[] lines = [.. file.Text.Split('\n').Select(line => line.Trim())];
        foreach (var rendered in one.LinesTo(path).Select(line => line.Trim()))
        {
            var found = Only(lines, line => line == rendered);
            if (found == 0 && rendered.IndexOf(':') is > 0 and var colon)
                found = Only(lines, line => line.StartsWith(rendered[..(colon + 1)], StringComparison.Ordinal));
            if (found > 0)
                return found;
        }

        return 0;
    }

    private static int Only(string[] lines, Predicate<string> isIt)
    {
        var first = Array.FindIndex(lines, isIt);
        return first >= 0 && Array.FindIndex(lines, first + 1, isIt) < 0 ? first + 1 : 0;
    }

    private void Add(Chart chart)
    {
        foreach (var file in chart.Templates)
            _files[$"{chart.FullPath}/{file.Name}"] = file;
        foreach (var dependency in chart.Dependencies)
            Add(dependency);
    }
}
