using System.Globalization;
using Slipway.Cli.Clusters;
using Slipway.Deployers;

namespace Slipway.Cli.Releases;

/// <summary>What shows why a rollout was bad, as files, such as for a workflow to keep.</summary>
internal static class EvidenceFiles
{
    /// <summary>Writes <c>RELEASE-REVISION.txt</c>, what people read, and <c>RELEASE-REVISION.json</c>.</summary>
    public static void Write(string folder, ReleaseStart start, ReleaseEnd end)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, $"{end.Stored.Name}-{end.Stored.Revision.ToString(CultureInfo.InvariantCulture)}");
        File.WriteAllText($"{path}.txt", new OutcomeText(isColoured: false).Of(end) + OutcomeText.ChangesOf(start));
        File.WriteAllText($"{path}.json", end.Rollout is { } seen ? RolloutJson.Of(seen) : OutcomeJson.Of(end, null));
    }
}
