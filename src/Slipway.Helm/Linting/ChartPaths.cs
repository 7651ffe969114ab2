using Slipway.Helm.Charts;

namespace Slipway.Helm.Linting;

/// <summary>Paths as Helm prints them.</summary>
public static class ChartPaths
{
    /// <summary>A path below a folder, as short as it can be written: <c>./shop/</c> and <c>charts</c> are <c>shop/charts</c>.</summary>
    /// <param name="folder">The folder; empty for the working folder.</param>
    /// <param name="name">What lies in it.</param>
    public static string Join(string folder, string name)
    {
        var path = folder.Length == 0 ? name : $"{folder}/{name}";
        if (!path.StartsWith('/'))
            return ChartArchive.CleanPath(path);
        // Above the root there is nothing to go to.
        var clean = ChartArchive.CleanPath(path);
        while (clean.StartsWith("../", StringComparison.Ordinal))
            clean = clean[3..];
        return clean is "." or ".." ? "/" : $"/{clean}";
    }

    /// <summary>What follows the last dot of a file's name, with the dot; empty where there is none.</summary>
    internal static string Extension(string path)
    {
        var name = path.AsSpan(path.LastIndexOf('/') + 1);
        var dot = name.LastIndexOf('.');
        return dot < 0 ? "" : name[dot..].ToString();
    }
}
