using Slipway.Helm.Charts;

namespace Slipway.Helm.Linting;

/// <summary>The rules of what a chart brings along.</summary>
internal static class DependencyRules
{
    public static void Check(LintedChart linted, LintMessages messages)
    {
        if (linted.Chart is not { } chart)
        {
            messages.Add(LintSeverity.Error, "", $"unable to load chart\n\t{linted.Failure}");
            return;
        }

        IReadOnlyList<ChartDependency> wanted = chart.Metadata.Dependencies ?? [];
        string[] names = [.. chart.Dependencies.Select(one => one.Metadata.Name)];
        messages.Add(
            LintSeverity.Error, linted.Folder,
            List("chart metadata is missing these dependencies: ", names.Where(name => wanted.All(one => one.Name != name))));
        messages.Add(LintSeverity.Error, linted.Folder, List("multiple dependencies with name or alias: ", Repeated(wanted)));
        messages.Add(
            LintSeverity.Warning, linted.Folder,
            List("chart directory is missing these dependencies: ", wanted.Select(one => one.Name).Where(name => !names.Contains(name))));
    }

    private static IEnumerable<string> Repeated(IReadOnlyList<ChartDependency> wanted)
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        return wanted.Select(one => one.Alias.Length > 0 ? one.Alias : one.Name).Where(name => !known.Add(name));
    }

    private static string? List(string what, IEnumerable<string> names) =>
        string.Join(',', names) is { Length: > 0 } list ? what + list : null;
}
