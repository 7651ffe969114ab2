using Slipway.Helm.Schema;
using Slipway.Helm.Yaml;

namespace Slipway.Helm.Values;

/// <summary>Where in a values file a value stands.</summary>
public static class ValuesLines
{
    /// <summary>Finds it.</summary>
    /// <param name="text">The file's text: YAML.</param>
    /// <param name="pointer">The value's path as a JSON pointer (RFC 6901), such as <c>/image/tag</c>.</param>
    /// <returns>Its line, counted from 1; null where the file does not give it, or is no YAML.</returns>
    public static int? Find(string text, string pointer)
    {
        try
        {
            var node = new YamlParser(text).ReadDocument()?.Meant;
            var line = node?.Line;
            foreach (var name in pointer.Split('/').Skip(1).Select(SchemaText.Unescaped))
            {
                var at = Find(node, name);
                if (at < 0)
                    return null;
                line = node!.Kind == YamlNodeKind.Mapping ? node.Children[at - 1].Line : node.Children[at].Line;
                node = node.Children[at].Meant;
            }

            return line + 1;
        }
        catch (YamlException)
        {
            return null;
        }
    }

    // Of keys that stand there twice the last one counts.
    private static int Find(YamlNode? node, string name)
    {
        if (node?.Kind == YamlNodeKind.Sequence)
            return int.TryParse(name, System.Globalization.CultureInfo.InvariantCulture, out var index) && index >= 0 && index < node.Children.Count ? index : -1;
        for (int i = (node?.Children.Count ?? 0) - 1; i > 0; i -= 2)
        {
            if (node!.Children[i - 1].Meant.Value == name)
                return i;
        }

        return -1;
    }
}
