using System.Text;
using Slipway.Helm.Charts;
using Slipway.Helm.Releases;

namespace Slipway.Cli.Charts;

/// <summary><c>--show-only</c>: the objects of some templates, in the order in which these are named.</summary>
internal static class ShownManifests
{
    private const string Origin = "# Source: ";

    /// <exception cref="CommandFailure">A template is not there, or printed nothing.</exception>
    public static string Select(string text, string[] templates)
    {
        if (templates.Length == 0)
            return text;
        var documents = Manifests.Split(text);
        var shown = new StringBuilder();
        foreach (var template in templates)
        {
            var pattern = template.Replace('\\', '/');
            var found = documents.Where(document => PathOf(document) is { } path && GoPathPattern.IsMatch(pattern, path)).ToList();
            if (found.Count == 0)
                throw new CommandFailure($"could not find template {template} in chart");
            foreach (var document in found)
                shown.Append("---\n").Append(document).Append('\n');
        }

        return shown.ToString();
    }

    // Below the root chart's own folder.
    private static string? PathOf(string document)
    {
        var start = document.IndexOf(Origin, StringComparison.Ordinal);
        if (start < 0)
            return null;
        var line = document.AsSpan(start + Origin.Length);
        var end = line.IndexOf('\n');
        line = end < 0 ? line : line[..end];
        return line.IndexOf('/') is > 0 and var slash && slash + 1 < line.Length ? line[(slash + 1)..].ToString() : null;
    }
}
