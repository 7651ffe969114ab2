using System.Collections.Immutable;
using Slipway.Model;

namespace Slipway.Components;

/// <summary>Finds the values files of environments in a chart's folder.</summary>
internal static class ChartEnvironments
{
    private const string Start = "values-";

    /// <summary>The environments, by the names of the files: <c>values-dev.yaml</c> is for <c>dev</c>.</summary>
    public static ImmutableSortedDictionary<string, ImmutableArray<AbsolutePath>> In(AbsolutePath chart)
    {
        var found = ImmutableSortedDictionary.CreateBuilder<string, ImmutableArray<AbsolutePath>>(StringComparer.Ordinal);
        foreach (var file in chart.DirectoryExists ? Directory.EnumerateFiles(chart.Value, Start + "*.yaml") : [])
            found[Path.GetFileNameWithoutExtension(file)[Start.Length..]] = [AbsolutePath.Parse(file)];
        return found.ToImmutable();
    }
}
