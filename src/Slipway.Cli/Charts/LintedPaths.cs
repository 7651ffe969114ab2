using Slipway.GoTemplates.Values;
using Slipway.Helm.Linting;

namespace Slipway.Cli.Charts;

/// <summary>The charts that <c>lint</c> looks at.</summary>
internal static class LintedPaths
{
    /// <summary>Those that were named, then, if they are wanted, all below their <c>charts/</c>.</summary>
    public static IReadOnlyList<string> Of(string[] named, bool withSubcharts)
    {
        List<string> paths = [.. named.Length == 0 ? ["."] : named];
        if (withSubcharts)
        {
            foreach (var path in paths.ToArray())
                Walk(ChartPaths.Join(path, "charts"), paths);
        }

        return paths;
    }

    private static void Walk(string folder, List<string> paths)
    {
        if (!Directory.Exists(folder))
            return;
        var entries = new DirectoryInfo(folder).GetFileSystemInfos();
        Array.Sort(entries, (left, right) => GoText.Compare(left.Name, right.Name));
        foreach (var entry in entries)
        {
            var path = ChartPaths.Join(folder, entry.Name);
            if (entry.Name == "Chart.yaml")
                paths.Add(folder);
            else if (path.EndsWith(".tgz", StringComparison.Ordinal) || path.EndsWith(".tar.gz", StringComparison.Ordinal))
                paths.Add(path);
            // Links are not followed: one could lead back here.
            if (entry is DirectoryInfo { LinkTarget: null })
                Walk(path, paths);
        }
    }
}
