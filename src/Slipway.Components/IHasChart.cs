using System.Collections.Immutable;
using Slipway.Model;
using Slipway.Targets;

namespace Slipway.Components;

/// <summary>A Helm chart that the application is installed by, and its values for each environment.</summary>
public interface IHasChart : IHasApplication
{
    /// <summary>The chart's folder.</summary>
    AbsolutePath Chart { get; }

    /// <summary>The name of the release. Default: that of the application.</summary>
    string ChartReleaseName => Application.ToString();

    /// <summary>
    /// The values files of each environment, the later over the earlier. Default: <c>values-NAME.yaml</c> in the chart's folder for each
    /// environment, with the chart's own values below.
    /// </summary>
    ImmutableSortedDictionary<string, ImmutableArray<AbsolutePath>> ChartValues => ChartEnvironments.In(Chart);

    /// <summary>The namespace of an environment's release. Default: <c>APPLICATION-ENVIRONMENT</c>.</summary>
    /// <param name="environment">The environment's name.</param>
    string ChartNamespace(string environment) => $"{Application}-{environment}";

    /// <summary>Which environment is meant; null: all.</summary>
    [Parameter("Environment whose values RenderChart and LintChart take (default: each)", Name = "Environment", DecidesOutputs = false)]
    sealed string? ChartEnvironment => Parameters.Get<string>();

    /// <summary>The environments that are meant.</summary>
    internal sealed IEnumerable<ChartEnvironment> MeantEnvironments() => ChartValues
        .Where(one => ChartEnvironment is null || one.Key == ChartEnvironment)
        .Select(one => new ChartEnvironment(one.Key, ChartReleaseName, ChartNamespace(one.Key), [.. one.Value.Select(file => file.Value)]));

    /// <summary>What is wrong with the chart, its values and what was asked for.</summary>
    internal sealed IEnumerable<string> ChartMistakes()
    {
        if (!Chart.DirectoryExists)
            yield return $"There is no chart '{Chart}'. Name a folder with a Chart.yaml by the property 'Chart'.";
        foreach (var file in ChartValues.Values.SelectMany(files => files).Where(file => !file.FileExists))
            yield return $"There is no values file '{file}'. Name one that is there by the property 'ChartValues'.";
        if (ChartEnvironment is { } asked && !ChartValues.ContainsKey(asked))
        {
            yield return $"There are no values of the chart for '--environment {asked}'.{Suggestion.Sentence(asked, ChartValues.Keys)} "
                + $"Use one of {string.Join(", ", ChartValues.Keys.Select(name => $"'{name}'"))}.";
        }
    }
}
