using Slipway.GoTemplates.Values;
using Slipway.Helm.Yaml;

namespace Slipway.Helm.Values;

/// <summary>Where a user's values come from; each list is laid over the ones before it.</summary>
public sealed record ValuesSources
{
    /// <summary>Values files, <c>-f</c>, the later over the earlier.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary><c>--set-json</c>.</summary>
    public IReadOnlyList<string> Json { get; init; } = [];

    /// <summary><c>--set</c>.</summary>
    public IReadOnlyList<string> Set { get; init; } = [];

    /// <summary><c>--set-string</c>.</summary>
    public IReadOnlyList<string> SetText { get; init; } = [];

    /// <summary><c>--set-file</c>.</summary>
    public IReadOnlyList<string> SetFile { get; init; } = [];

    /// <summary><c>--set-literal</c>.</summary>
    public IReadOnlyList<string> SetLiteral { get; init; } = [];

    /// <summary>Puts all of them together.</summary>
    /// <param name="read">Reads a values file or the file of a <c>--set-file</c>, as text of Go; its failure is passed on.</param>
    /// <returns>The values.</returns>
    /// <exception cref="ValuesException">One of them cannot be read; the message is Helm's.</exception>
    public GoMap Merge(Func<string, string> read)
    {
        var values = new GoMap();
        foreach (var path in Files)
            values = ValuesTables.Overlay(values, ReadFile(path, read));
        foreach (var text in Json)
            Apply(text, values, Assignments.SetJson, $"failed parsing --set-json data {text}");
        foreach (var text in Set)
            Apply(text, values, Assignments.Set, "failed parsing --set data");
        foreach (var text in SetText)
            Apply(text, values, Assignments.SetText, "failed parsing --set-string data");
        foreach (var text in SetFile)
            Apply(text, values, (one, into) => Assignments.SetFile(one, into, read), "failed parsing --set-file data");
        foreach (var text in SetLiteral)
            Apply(text, values, Assignments.SetLiteral, "failed parsing --set-literal data");
        return values;
    }

    private static GoMap ReadFile(string path, Func<string, string> read)
    {
        var text = read(path);
        try
        {
            return GoYaml.ReadMap(text);
        }
        catch (YamlException failure)
        {
            throw new ValuesException($"failed to parse {path}: {failure.Message}");
        }
    }

    private static void Apply(string text, GoMap into, Action<string, GoMap> assign, string failed)
    {
        try
        {
            assign(text, into);
        }
        catch (ValuesException failure)
        {
            // Of JSON, Helm says no more than that it is wrong.
            throw new ValuesException(failed.StartsWith("failed parsing --set-json", StringComparison.Ordinal)
                ? failed
                : $"{failed}: {failure.Message}");
        }
    }
}
