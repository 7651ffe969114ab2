using System.Collections.Immutable;
using Slipway.Deployers;
using Slipway.Model;

namespace Slipway.Components;

/// <summary>The chart by which a build's environments come to a cluster, each with its namespace and values.</summary>
internal static class ClusterChart
{
    /// <summary>The name of the Helm release.</summary>
    public static string ReleaseOf(IHasEnvironments build) => (build as IHasChart)?.ChartReleaseName ?? build.Application.Value;

    /// <summary>The namespace of an environment.</summary>
    public static string NamespaceOf(IHasEnvironments build, DeployEnvironment one) =>
        one.Namespace ?? (build as IHasChart)?.ChartNamespace(one.Name) ?? $"{build.Application}-{one.Name}";

    /// <summary>An environment as the deployer takes it.</summary>
    public static HelmEnvironment Describe(IHasEnvironments build, DeployEnvironment one) => new()
    {
        Namespace = NamespaceOf(build, one),
        Chart = (build as IHasChart)?.Chart ?? build.RootDirectory,
        ValuesFiles = FilesOf(build, one),
        Set = one.Values,
    };

    /// <summary>What is wrong with the chart, the values files and the namespaces; all of it.</summary>
    public static IEnumerable<string> Mistakes(IHasEnvironments build)
    {
        if (build is not IHasChart { Chart: var chart })
            yield return "'--deployer helm' needs a chart, and this build has none. Let it have 'IHasChart', and name the chart's folder by the property 'Chart'.";
        else if (!chart.DirectoryExists && !chart.FileExists)
            yield return $"There is no chart '{chart}'. Name a folder with a Chart.yaml by the property 'Chart'.";
        foreach (var one in build.Environments)
        {
            var place = NamespaceOf(build, one);
            if (!EnvironmentName.TryParse(place, null, out _))
                yield return $"'{place}' cannot be the namespace of environment '{one.Name}'. Expected at most 63 lower-case letters, digits and '-', such as 'shop-staging'.";
            foreach (var file in FilesOf(build, one).Where(file => !file.FileExists))
                yield return $"There is no values file '{file}' of environment '{one.Name}'. Correct its 'ValuesFiles'.";
        }

        foreach (var shared in build.Environments.DistinctBy(one => one.Name).GroupBy(one => NamespaceOf(build, one), StringComparer.Ordinal).Where(group => group.Count() > 1))
            yield return $"Environments {string.Join(" and ", shared.Select(one => $"'{one.Name}'"))} would both be namespace '{shared.Key}'. Give each its own 'Namespace'.";
    }

    private static ImmutableArray<AbsolutePath> FilesOf(IHasEnvironments build, DeployEnvironment one) =>
        one.ValuesFiles ?? (build as IHasChart)?.ChartValues.GetValueOrDefault(one.Name, []) ?? [];
}
