using System.Text;
using Slipway.GoTemplates.Formatting;
using Slipway.GoTemplates.Values;
using Slipway.Helm.Charts;

namespace Slipway.Helm.Schema;

/// <summary>Checks coalesced values against the schemas of a chart and of the charts it brings along.</summary>
public static class ChartSchemas
{
    /// <summary>What the values break.</summary>
    /// <param name="chart">The chart.</param>
    /// <param name="values">Its values, coalesced.</param>
    /// <param name="documents">Finds the documents that the schemas refer to. Default: such references are refused.</param>
    /// <returns>A part for each chart, as Helm prints it; empty if nothing is broken.</returns>
    public static string Validate(Chart chart, GoMap values, ISchemaSource? documents = null)
    {
        var text = new StringBuilder();
        Validate(chart, values, documents, text);
        return text.ToString();
    }

    /// <summary>Fails as Helm does if the values break something.</summary>
    /// <param name="chart">The chart.</param>
    /// <param name="values">Its values, coalesced.</param>
    /// <param name="documents">As for <see cref="Validate(Chart, GoMap, ISchemaSource)"/>.</param>
    /// <exception cref="SchemaException">They do.</exception>
    public static void Check(Chart chart, GoMap values, ISchemaSource? documents = null)
    {
        var broken = Validate(chart, values, documents);
        if (broken.Length > 0)
            throw new SchemaException($"values don't meet the specifications of the schema(s) in the following chart(s):\n{broken}");
    }

    private static void Validate(Chart chart, GoMap values, ISchemaSource? documents, StringBuilder into)
    {
        if (chart.Schema is { } schema && Problems(schema, values, documents) is { } problems)
            into.Append(chart.Name).Append(":\n").Append(problems);
        foreach (var subchart in chart.Dependencies)
        {
            switch (values[subchart.Name])
            {
                case null:
                    break;
                case GoMap below:
                    Validate(subchart, below, documents, into);
                    break;
                case { } other:
                    into.Append(GoFormat.Sprintf("%s:\ninvalid type for values: expected object (map), got %T\n", subchart.Name, other));
                    break;
            }
        }
    }

    /// <summary>What the values of one chart break in its schema, or what is wrong with the schema; null for nothing.</summary>
    internal static string? Problems(byte[] schema, GoMap values, ISchemaSource? documents = null)
    {
        try
        {
            var broken = JsonSchema.Parse(GoText.FromBytes(schema), documents).Validate(values);
            return broken.Length > 0 ? broken + "\n" : null;
        }
        catch (SchemaException failure)
        {
            return failure.Message;
        }
    }
}
