using System.Text.Json;
using Slipway.Model;
using Slipway.Targets;

namespace Slipway.Components;

/// <summary>Where it is written down which cluster was started: <c>cluster.json</c> in the home folder.</summary>
internal static class ClusterRecord
{
    /// <summary>The file.</summary>
    public static AbsolutePath FileOf(BuildEnvironment environment) => SlipwayHome.Locate(environment) / "cluster.json";

    /// <summary>The cluster; null where none was started, its kubeconfig is gone, or there is no home folder.</summary>
    /// <exception cref="UsageException">The file is damaged.</exception>
    public static RecordedCluster? Find(BuildEnvironment environment)
    {
        if (FindFile(environment) is not { FileExists: true } file)
            return null;
        try
        {
            var found = JsonSerializer.Deserialize(File.ReadAllBytes(file.Value), RecordedClusterJson.Default.RecordedCluster);
            return found is not null && File.Exists(found.Kubeconfig) ? found : null;
        }
        catch (JsonException exception)
        {
            throw new UsageException($"'{file}' is damaged: {exception.Message} Delete it, and run 'ClusterUp' again.", exception);
        }
    }

    /// <summary>Writes it down.</summary>
    public static void Write(BuildEnvironment environment, RecordedCluster cluster)
    {
        var file = FileOf(environment);
        Directory.CreateDirectory(file.Parent!.Value);
        // Whole or not at all, also when killed.
        var next = file.Value + ".tmp";
        File.WriteAllBytes(next, JsonSerializer.SerializeToUtf8Bytes(cluster, RecordedClusterJson.Default.RecordedCluster));
        File.Move(next, file.Value, overwrite: true);
    }

    /// <summary>Forgets it.</summary>
    public static void Delete(BuildEnvironment environment)
    {
        if (FindFile(environment) is { FileExists: true } file)
            File.Delete(file.Value);
    }

    private static AbsolutePath? FindFile(BuildEnvironment environment)
    {
        try
        {
            return FileOf(environment);
        }
        catch (UsageException)
        {
            // Without a home folder nothing was ever written down; who needs one says so.
            return null;
        }
    }
}
