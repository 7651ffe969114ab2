using System.Text;

namespace Slipway.Helm.Yaml;

/// <summary>Reads a scalar node with its tag.</summary>
internal static class YamlScalarReader
{
    /// <summary>What the node means; <paramref name="text"/> is what it is when it is read as text.</summary>
    public static YamlScalar Read(YamlNode node, out string text)
    {
        text = node.Value;
        if (node.Tag.Length == 0)
            return node.IsPlain ? YamlScalar.Resolve(text) : YamlScalar.Text;
        if (node.Tag == YamlTags.Binary)
        {
            text = Decode(text);
            return new YamlScalar(YamlScalarKind.Binary);
        }

        if (!YamlTags.IsResolvable(node.Tag))
            return new YamlScalar(node.Tag == YamlTags.Merge ? YamlScalarKind.Merge : YamlScalarKind.Foreign);
        return node.Tag == YamlTags.Text ? YamlScalar.Text : Tagged(node.Tag, text);
    }

    private static YamlScalar Tagged(string tag, string text)
    {
        var scalar = YamlScalar.Resolve(text);
        // A time is looked for where no tag or that of a time stands.
        if (scalar.Kind == YamlScalarKind.Timestamp && tag != YamlTags.Timestamp)
            scalar = YamlScalar.Text;
        var found = scalar.Kind switch
        {
            YamlScalarKind.Null => YamlTags.Null,
            YamlScalarKind.Bool => YamlTags.Bool,
            YamlScalarKind.Integer or YamlScalarKind.Unsigned => YamlTags.Integer,
            YamlScalarKind.Float => YamlTags.Float,
            YamlScalarKind.Timestamp => YamlTags.Timestamp,
            _ => YamlTags.Text,
        };
        if (found == tag)
            return scalar;
        if (tag == YamlTags.Float && scalar.Kind == YamlScalarKind.Integer)
            return YamlScalar.Of(scalar.Integer);
        throw new YamlException($"yaml: cannot decode {YamlTags.Short(found)} `{text}` as a {YamlTags.Short(tag)}");
    }

    private static string Decode(string text)
    {
        Span<byte> bytes = new byte[text.Length];
        if (!Convert.TryFromBase64String(text.Replace("\r", "", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal), bytes, out var length)
            || text.AsSpan().ContainsAny(' ', '\t'))
        {
            throw new YamlException("yaml: !!binary value contains invalid base64 data");
        }

        return Encoding.UTF8.GetString(bytes[..length]);
    }
}
