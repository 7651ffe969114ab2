using Slipway.GoTemplates.Values;
using Slipway.Helm.Yaml;

namespace Slipway.Helm.Policies;

/// <summary>A rendered object.</summary>
/// <param name="Root">The object.</param>
/// <param name="Source">The template it comes from.</param>
/// <param name="Text">The text of the document it stands in.</param>
/// <param name="Start">Where it stands in the document: its root, or an entry of a List.</param>
/// <param name="IsHook">Whether it is a hook of Helm.</param>
internal sealed record PolicyObject(GoMap Root, string Source, string Text, ObjectPath Start, bool IsHook)
{
    private readonly Lazy<YamlNode?> _node = new(() => new YamlParser(Text).ReadDocument());

    public string ApiVersion { get; } = Root.Text("apiVersion") ?? "";

    public string Kind { get; } = Root.Text("kind") ?? "";

    public string Name { get; } = Root.Text("metadata", "name") ?? "";

    /// <summary>The namespace; empty for that of the release.</summary>
    public string Namespace { get; } = Root.Text("metadata", "namespace") ?? "";

    /// <summary>As findings name it.</summary>
    public string Title => $"{Kind}/{Name}";

    /// <summary>The line of a place in the document, from 1; where it is not there, of what is around it.</summary>
    public int LineOf(ObjectPath path)
    {
        var node = _node.Value;
        var line = node?.Line ?? 0;
        foreach (var step in Start.Steps.AddRange(path.Steps))
        {
            if (node is null || Step(node.Meant, step) is not var (at, next))
                break;
            (line, node) = (at, next);
        }

        return line + 1;
    }

    /// <summary>The text of the lines on the way to a place, the place's own first.</summary>
    public IEnumerable<string> LinesTo(ObjectPath path)
    {
        var lines = Text.Split('\n');
        for (var at = path; ; at = at.Up())
        {
            yield return lines[Math.Min(LineOf(at), lines.Length) - 1];
            if (at.Steps.IsEmpty)
                yield break;
        }
    }

    private static (int Line, YamlNode Value)? Step(YamlNode node, object step)
    {
        if (step is int index)
            return node.Kind == YamlNodeKind.Sequence && index < node.Children.Count ? (node.Children[index].Line, node.Children[index]) : null;
        for (int i = 0; node.Kind == YamlNodeKind.Mapping && i + 1 < node.Children.Count; i += 2)
        {
            if (node.Children[i].Value == (string)step)
                return (node.Children[i].Line, node.Children[i + 1]);
        }

        return null;
    }
}
