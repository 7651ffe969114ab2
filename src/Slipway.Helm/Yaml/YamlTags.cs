namespace Slipway.Helm.Yaml;

/// <summary>The tags that YAML 1.1 knows by heart.</summary>
internal static class YamlTags
{
    public const string Prefix = "tag:yaml.org,2002:";
    public const string Null = Prefix + "null";
    public const string Bool = Prefix + "bool";
    public const string Text = Prefix + "str";
    public const string Integer = Prefix + "int";
    public const string Float = Prefix + "float";
    public const string Timestamp = Prefix + "timestamp";
    public const string Binary = Prefix + "binary";
    public const string Merge = Prefix + "merge";

    public static string Short(string tag) =>
        tag.StartsWith(Prefix, StringComparison.Ordinal) ? "!!" + tag[Prefix.Length..] : tag;

    public static bool IsResolvable(string tag) => tag is "" or Text or Bool or Integer or Float or Null or Timestamp;
}
