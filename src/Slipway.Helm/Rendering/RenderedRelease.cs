using System.Text;
using Slipway.GoTemplates.Values;
using Slipway.Helm.Charts;
using Slipway.Helm.Releases;

namespace Slipway.Helm.Rendering;

/// <summary>What a chart makes for a release.</summary>
public sealed record RenderedRelease
{
    /// <summary>The chart, its dependencies processed.</summary>
    public required Chart Chart { get; init; }

    /// <summary>The objects, in the order of installation.</summary>
    public required IReadOnlyList<ReleaseManifest> Manifests { get; init; }

    /// <summary>The hooks, in the order of installation; within one event their weights decide.</summary>
    public required IReadOnlyList<ReleaseHook> Hooks { get; init; }

    /// <summary>What NOTES.txt says.</summary>
    public required string Notes { get; init; }

    /// <summary>What was strange and is no failure.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>The objects as one text: what Helm keeps as the release's manifest.</summary>
    /// <param name="definitions">Whether the resource definitions of <c>crds/</c> come first.</param>
    public string ManifestText(CustomDefinitions definitions = CustomDefinitions.LeftOut)
    {
        var text = new StringBuilder();
        if (definitions == CustomDefinitions.Included)
        {
            foreach (var (path, file) in Chart.Definitions())
                Append(text, path, file.Text);
        }

        foreach (var one in Manifests)
            Append(text, one.Path, one.Content);
        return text.ToString();
    }

    /// <summary>The objects and the hooks as one text: what <c>helm template</c> prints.</summary>
    /// <param name="definitions">Whether the resource definitions of <c>crds/</c> come first.</param>
    /// <param name="hooks">The hooks; null for all.</param>
    public string Text(CustomDefinitions definitions = CustomDefinitions.LeftOut, IEnumerable<ReleaseHook>? hooks = null)
    {
        var text = new StringBuilder(ManifestText(definitions).Trim()).Append('\n');
        foreach (var hook in hooks ?? Hooks)
            Append(text, hook.Path, hook.Manifest);
        return text.ToString();
    }

    /// <summary>Writes <see cref="Text"/> to a file; bytes that are no UTF-8 stay what they are.</summary>
    /// <param name="file">The file.</param>
    /// <param name="definitions">Whether the resource definitions of <c>crds/</c> come first.</param>
    public void Save(string file, CustomDefinitions definitions = CustomDefinitions.LeftOut) => File.WriteAllBytes(file, GoText.ToBytes(Text(definitions)));

    /// <summary>Writes one document with where it comes from, as Helm does.</summary>
    public static void Append(StringBuilder text, string path, string content) =>
        text.Append("---\n# Source: ").Append(path).Append('\n').Append(content).Append('\n');
}
