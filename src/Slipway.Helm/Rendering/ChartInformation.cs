using System.Diagnostics.CodeAnalysis;
using Slipway.GoTemplates.Values;
using Slipway.Helm.Charts;

namespace Slipway.Helm.Rendering;

/// <summary>What templates see as <c>.Chart</c>: what Chart.yaml says, and whether it is the root.</summary>
internal sealed class ChartInformation(Chart chart) : IGoStruct
{
    private static readonly GoType StructType = GoType.Struct("struct { chart.Metadata; IsRoot bool }");

    public GoType Type => StructType;

    public IReadOnlyList<string> FieldNames => ["Metadata", "IsRoot"];

    public bool TryGetField(string name, out object? value)
    {
        switch (name)
        {
            case "IsRoot":
                value = chart.IsRoot;
                return true;
            case "Metadata":
                value = chart.Metadata;
                return true;
            default:
                return chart.Metadata.TryGetField(name, out value);
        }
    }

    public bool TryGetMethod(string name, [NotNullWhen(true)] out GoFunction? method) => chart.Metadata.TryGetMethod(name, out method);
}
