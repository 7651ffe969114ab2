using Slipway.GoTemplates.Values;

namespace Slipway.Helm.Rendering;

/// <summary>A template and what it sees.</summary>
/// <param name="Path">Its path from the root chart on.</param>
/// <param name="Text">Its source.</param>
/// <param name="BasePath">The folder of its chart's templates.</param>
/// <param name="Values">What all templates of its chart see.</param>
internal sealed record ScopedTemplate(string Path, string Text, string BasePath, GoMap Values)
{
    /// <summary>Helm's order of parsing: the deepest files first, those of one depth from the last to the first.</summary>
    public static Comparison<ScopedTemplate> ByDepth { get; } = (left, right) =>
        Depth(left) is var a && Depth(right) is var b && a != b ? b.CompareTo(a) : GoText.Compare(right.Path, left.Path);

    public bool IsPartial => Path[(Path.LastIndexOf('/') + 1)..].StartsWith('_');

    /// <summary>What it sees: its chart's values with its own name.</summary>
    public GoMap Scope()
    {
        var template = new GoMap();
        template.Set("Name", Path);
        template.Set("BasePath", BasePath);
        // One map for all of a chart, as in Helm: what a template puts into it the next one finds.
        Values.Set("Template", ValuesView.Of(template));
        return ValuesView.Of(Values);
    }

    private static int Depth(ScopedTemplate template) => template.Path.AsSpan().Count('/');
}
