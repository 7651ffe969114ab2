using System.Text.RegularExpressions;
using Slipway.GoTemplates.Execution;
using Slipway.GoTemplates.Values;
using Slipway.Helm.Charts;
using Slipway.Helm.Rendering;
using Slipway.Helm.Values;

namespace Slipway.Cli.Charts;

/// <summary>What Helm's messages leave out: where a value was given that a schema refuses, and which value a template asked for, and where.</summary>
internal static partial class FailureHints
{
    /// <param name="failure">The failure.</param>
    /// <param name="chart">The chart: a folder or an archive.</param>
    /// <param name="values">Where the values came from.</param>
    public static IReadOnlyList<string> Of(RenderingException failure, string chart, ValuesSources values) =>
        failure.Message.StartsWith("values don't meet", StringComparison.Ordinal) ? [.. Places(failure.Message, chart, values)] : [.. Asked(failure)];

    private static IEnumerable<string> Places(string message, string chart, ValuesSources values)
    {
        var (own, below) = (new ChartLoader().Load(chart).Name, "");
        foreach (var line in message.Split('\n').Skip(1))
        {
            if (line.EndsWith(':') && !line.StartsWith(' ') && !line.StartsWith('-'))
                below = line[..^1] == own ? "" : $"/{line[..^1]}"; // Values of a dependency stand below its name.
            if (Pointer().Match(line) is { Success: true } found && found.Groups["pointer"].Value is { Length: > 0 } pointer
                && Place($"{below}{pointer}", chart, values) is { } place)
            {
                yield return $"  {below}{pointer} is given in {place}";
            }
        }
    }

    private static string? Place(string pointer, string chart, ValuesSources values)
    {
        if (IsAssigned(pointer, values))
            return "an option of the command line";
        foreach (var file in values.Files.Reverse().Append(Path.Combine(chart, "values.yaml")))
        {
            // What standard input gave cannot be read again: it may have been there.
            if (!File.Exists(file))
                return null;
            if (ValuesLines.Find(File.ReadAllText(file), pointer) is { } line)
                return $"{file}:{line}";
        }

        return null;
    }

    // Assignments lie over files. What --set-file reads does not matter here, only where it goes.
    private static bool IsAssigned(string pointer, ValuesSources values)
    {
        object? value = (values with { Files = [] }).Merge(static _ => "");
        foreach (var name in pointer.Split('/').Skip(1))
        {
            if (value is not GoMap map || !map.TryGet(name, out value))
                return false;
        }

        return true;
    }

    // The innermost template is the one that asked; Helm names the outermost.
    private static IEnumerable<string> Asked(Exception failure)
    {
        while (failure is not TemplateExecutionException && failure.InnerException is { } inner)
            failure = inner;
        var text = failure.Message;
        if (Where().Matches(text).LastOrDefault() is not { } where)
            yield break;
        var value = Value().Match(where.Groups["node"].Value);
        yield return $"  at {where.Groups["place"].Value}" + (value.Success ? $", value {value.Value}" : "");
    }

    [GeneratedRegex("- at '(?<pointer>/[^']*)'", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Pointer();

    [GeneratedRegex("template: (?<place>[^ ]+:[0-9]+:[0-9]+): executing .*? at <(?<node>.*?)>: ", RegexOptions.Singleline | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Where();

    [GeneratedRegex(@"\.Values(\.\w+)+", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Value();
}
