using Slipway.GoTemplates.Texts;

namespace Slipway.Helm.Linting;

/// <summary>Paths as Helm prints them.</summary>
public static class ChartPaths
{
    /// <summary>A path below a folder, as short as it can be written: <c>./shop/</c> and <c>charts</c> are <c>shop/charts</c>.</summary>
    /// <param name="folder">The folder; empty for the working folder.</param>
    /// <param name="name">What lies in it.</param>
    public static string Join(string folder, string name) => GoPath.Clean(folder.Length == 0 ? name : $"{folder}/{name}");
}
