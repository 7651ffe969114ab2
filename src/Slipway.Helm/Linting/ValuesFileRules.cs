using Slipway.GoTemplates.Values;
using Slipway.Helm.Schema;
using Slipway.Helm.Values;
using Slipway.Helm.Yaml;

namespace Slipway.Helm.Linting;

/// <summary>The rules of values.yaml: that it is there, can be read, and fits the chart's own schema.</summary>
internal static class ValuesFileRules
{
    private const string Name = "values.yaml";

    public static void Check(LintedChart chart, GoMap given, ISchemaSource? documents, LintMessages messages)
    {
        var path = chart.File(Name);
        if (!File.Exists(path) && !Directory.Exists(path))
            messages.Add(LintSeverity.Info, Name, "file does not exist");
        else
            messages.Add(LintSeverity.Error, Name, Mistake(path, chart.File("values.schema.json"), given, documents));
    }

    private static string? Mistake(string path, string schema, GoMap given, ISchemaSource? documents)
    {
        GoMap own;
        try
        {
            own = GoYaml.Converted(GoYaml.Decode(LintedFile.Read(path))) switch
            {
                null => new GoMap(),
                GoMap map => map,
                { } other => throw GoYaml.Mismatch(other, "chartutil.Values"),
            };
        }
        catch (Exception failure) when (failure is YamlException or LintedFileException)
        {
            return $"unable to parse YAML: {failure.Message}";
        }

        // Not copied: Helm lets what is given take up the chart's own here, and goes on with that.
        var values = Coalescing.CoalesceTables(Coalescing.CoalesceTables(new GoMap(), given), own);
        return File.Exists(schema) && File.ReadAllBytes(schema) is { Length: > 0 } text ? ChartSchemas.Problems(text, values, documents) : null;
    }
}
