using System.Globalization;
using System.Text;
using Slipway.GoTemplates.Formatting;

namespace Slipway.Helm.Yaml;

/// <summary>Keys of mappings: they become text, as JSON wants it, or the message that Go gives.</summary>
internal static class YamlKeys
{
    /// <summary>The key as text; null, and what JSON has against it, when it has none.</summary>
    public static string? Name(YamlNode key, YamlNode value, out string problem)
    {
        problem = "";
        var node = key.Meant;
        if (node.Kind != YamlNodeKind.Scalar)
            throw Invalid(node);
        var scalar = YamlScalarReader.Read(node, out var text);
        switch (scalar.Kind)
        {
            case YamlScalarKind.Null:
                problem = $"unsupported map key of type: %!s(<nil>), key: <nil>, value: {Shown(value)}";
                return null;
            case YamlScalarKind.Unsigned:
                problem = $"unsupported map key of type: uint64, key: {Shown(node)}, value: {Shown(value)}";
                return null;
            case YamlScalarKind.Bool:
                return scalar.Bool ? "true" : "false";
            case YamlScalarKind.Integer:
                return scalar.Integer.ToString(CultureInfo.InvariantCulture);
            case YamlScalarKind.Float:
                return FloatName(scalar.Float);
            default:
                return text;
        }
    }

    public static string Infinite(double value) =>
        double.IsNaN(value) ? "NaN" : value > 0 ? "+Inf" : "-Inf";

    /// <summary>A value as Go's <c>%#v</c> prints it.</summary>
    public static string Shown(YamlNode node)
    {
        var text = new StringBuilder();
        Show(text, node, top: true);
        return text.ToString();
    }

    private static YamlException Invalid(YamlNode key) => new("yaml: invalid map key: " + Shown(key));

    private static string ShownWithin(YamlNode node)
    {
        var text = new StringBuilder();
        Show(text, node, top: false);
        return text.ToString();
    }

    private static string FloatName(double value) => double.IsNaN(value)
        ? ".nan"
        : double.IsInfinity(value) ? (value > 0 ? ".inf" : "-.inf") : GoFloat.Format(value, 'g', -1, 32);

    private static void Show(StringBuilder into, YamlNode node, bool top)
    {
        node = node.Meant;
        // A value that holds itself was refused before; depth is bounded by the grammar.
        switch (node.Kind)
        {
            case YamlNodeKind.Scalar:
                ShowScalar(into, node, top);
                break;
            case YamlNodeKind.Sequence:
                into.Append("[]interface {}{");
                for (int i = 0; i < node.Children.Count; i++)
                    Show(i > 0 ? into.Append(", ") : into, node.Children[i], top: false);
                into.Append('}');
                break;
            default:
                ShowMapping(into, node);
                break;
        }
    }

    private static void ShowMapping(StringBuilder into, YamlNode node)
    {
        into.Append("map[interface {}]interface {}{");
        var entries = new List<(string Key, YamlNode Value)>();
        Collect(node, entries);
        entries.Sort((left, right) => string.CompareOrdinal(left.Key, right.Key));
        for (int i = 0; i < entries.Count; i++)
            Show(into.Append(i > 0 ? ", " : "").Append(entries[i].Key).Append(':'), entries[i].Value, top: false);
        into.Append('}');
    }

    // What is merged takes the place of what stood there before, and gives way to what comes behind it.
    private static void Collect(YamlNode node, List<(string Key, YamlNode Value)> entries)
    {
        for (int i = 0; i < node.Children.Count; i += 2)
        {
            var (key, value) = (node.Children[i], node.Children[i + 1]);
            if (key.IsMerge)
            {
                // A list of mappings: the first one wins.
                for (int at = value.Meant.Kind == YamlNodeKind.Sequence ? value.Meant.Children.Count - 1 : 0; at >= 0; at--)
                    Collect(value.Meant.Kind == YamlNodeKind.Sequence ? value.Meant.Children[at].Meant : value.Meant, entries);
                continue;
            }

            if (key.Meant.Kind != YamlNodeKind.Scalar)
                throw Invalid(key);
            var shown = ShownWithin(key);
            entries.RemoveAll(entry => entry.Key == shown);
            entries.Add((shown, value));
        }
    }

    private static void ShowScalar(StringBuilder into, YamlNode node, bool top)
    {
        var scalar = YamlScalarReader.Read(node, out var text);
        _ = scalar.Kind switch
        {
            YamlScalarKind.Null => into.Append(top ? "<nil>" : "interface {}(nil)"),
            YamlScalarKind.Bool => into.Append(scalar.Bool ? "true" : "false"),
            YamlScalarKind.Integer => into.Append(CultureInfo.InvariantCulture, $"{scalar.Integer}"),
            YamlScalarKind.Unsigned => into.Append(CultureInfo.InvariantCulture, $"0x{scalar.Bits:x}"),
            YamlScalarKind.Float => into.Append(
                double.IsFinite(scalar.Float) ? GoFloat.Format(scalar.Float, 'g', -1, 64) : Infinite(scalar.Float)),
            _ => into.Append(GoQuote.Quote(text)),
        };
    }
}
