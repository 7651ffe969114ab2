using System.IO.Enumeration;
using Slipway.GoTemplates.Formatting;
using Slipway.GoTemplates.Values;
using Slipway.GoTemplates.Versions;
using Slipway.Helm.Charts;

namespace Slipway.Helm.Dependencies;

/// <summary>What a chart wants, and what of it is there, as <c>helm dependency list</c> prints it.</summary>
public static class DependencyReport
{
    private const int ColumnWidth = 80;

    /// <summary>Writes it.</summary>
    /// <param name="path">The chart's folder or archive, as messages name it.</param>
    /// <param name="width">How wide a column may be. Helm's default is 80.</param>
    /// <param name="output">Where to.</param>
    /// <exception cref="ChartException">It is no chart.</exception>
    public static void Write(string path, TextWriter output, int width = ColumnWidth)
    {
        path = GoPath.Join(path);
        var chart = new ChartLoader().Load(path);
        if (chart.Metadata.Dependencies is not { } wanted)
        {
            output.Write($"WARNING: no dependencies at {GoPath.Join(path, "charts")}\n");
            return;
        }

        List<string[]> rows = [["NAME", "VERSION", "REPOSITORY", "STATUS"]];
        rows.AddRange(wanted.Select(one => (string[])[one.Name, one.Version, one.Repository, StatusOf(one, chart, path)]));
        output.Write(Table(rows, width));
        output.Write("\n\n");
        foreach (var warning in Unwanted(path, wanted))
            output.Write($"WARNING: {warning}\n");
    }

    private static string StatusOf(ChartDependency one, Chart chart, string path)
    {
        string[] archives = [.. Entries(path).Where(file => FileSystemName.MatchesSimpleExpression($"{one.Name}-*.tgz", Path.GetFileName(file), ignoreCase: false))];
        if (archives.Length > 1)
        {
            archives = [.. archives.Where(file => StrictVersion.TryParse(Path.GetFileName(file)[(one.Name.Length + 1)..^4], out _))];
            if (archives.Length > 1)
                return "too many matches";
        }

        if (archives.Length == 1)
            return StatusOf(archives[0], one);
        var found = chart.Dependencies.LastOrDefault(there => there.Name == one.Name);
        return found is null ? "missing" : VersionStatus(one, found, "unpacked");
    }

    private static string StatusOf(string archive, ChartDependency one)
    {
        try
        {
            var chart = new ChartLoader().Load(archive);
            return chart.Name == one.Name ? VersionStatus(one, chart, "ok") : "misnamed";
        }
        catch (ChartException)
        {
            return "corrupt";
        }
    }

    private static string VersionStatus(ChartDependency one, Chart chart, string good)
    {
        if (chart.Metadata.Version == one.Version)
            return good;
        try
        {
            var range = VersionConstraints.Parse(one.Version);
            if (!SemanticVersion.TryParse(chart.Metadata.Version, out var version))
                return "invalid version";
            return range.Allows(version) ? good : "wrong version";
        }
        catch (TemplateFunctionException)
        {
            return "invalid version";
        }
    }

    private static IEnumerable<string> Unwanted(string path, IReadOnlyList<ChartDependency> wanted)
    {
        foreach (var entry in Entries(path))
        {
            if (!Directory.Exists(entry) && Path.GetExtension(entry) != ".tgz")
                continue;
            var shown = GoQuote.Quote(GoPath.Join(path, "charts", Path.GetFileName(entry)));
            string name;
            try
            {
                name = new ChartLoader().Load(entry).Name;
            }
            catch (ChartException)
            {
                name = "";
            }

            if (name.Length == 0)
                yield return $"{shown} is not a chart.";
            else if (!wanted.Any(one => one.Name == name))
                yield return $"{shown} is not in Chart.yaml.";
        }
    }

    private static IEnumerable<string> Entries(string path)
    {
        var folder = Path.Combine(path, "charts");
        return Directory.Exists(folder) ? Directory.GetFileSystemEntries(folder).Order(StringComparer.Ordinal) : [];
    }

    // Columns with a tab between, each filled up to its longest text or cut at its width.
    private static string Table(List<string[]> rows, int width)
    {
        int[] widths = [.. Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => WidthOf(row[column])))];
        if (width > 0)
            widths = [.. widths.Select(one => Math.Min(one, width))];
        return string.Join('\n', rows.Select(row => string.Join('\t', row.Select((cell, column) => Fitted(cell, widths[column])))));
    }

    private static string Fitted(string cell, int width)
    {
        var length = WidthOf(cell);
        if (length <= width)
            return cell + new string(' ', width - length);
        var bytes = GoText.ToBytes(cell);
        return GoText.FromBytes(bytes.AsSpan(0, Math.Clamp(width - 3, 0, bytes.Length))) + "...";
    }

    private static int WidthOf(string cell) => cell.EnumerateRunes().Count();
}
