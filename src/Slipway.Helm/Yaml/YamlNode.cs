namespace Slipway.Helm.Yaml;

/// <summary>One node of a document. A mapping's children are its keys and values in turn.</summary>
internal sealed class YamlNode(YamlNodeKind kind, int line)
{
    private static readonly List<YamlNode> None = [];

    public YamlNodeKind Kind => kind;

    /// <summary>Where it begins, counted from zero.</summary>
    public int Line => line;

    /// <summary>The tag in its long form; empty if there is none.</summary>
    public string Tag { get; set; } = "";

    /// <summary>The text of a scalar, the name of an alias.</summary>
    public string Value { get; set; } = "";

    /// <summary>Whether the text may be read as another type: it is plain.</summary>
    public bool IsPlain { get; set; }

    /// <summary>What an alias stands for.</summary>
    public YamlNode? Target { get; set; }

    /// <summary>The node itself, or what it stands for.</summary>
    public YamlNode Meant => Target ?? this;

    /// <summary>Whether the alias is being read, so that meeting it again is a circle.</summary>
    public bool IsOpen { get; set; }

    public List<YamlNode> Children { get; } = kind is YamlNodeKind.Sequence or YamlNodeKind.Mapping ? [] : None;

    /// <summary>Whether it is the key <c>&lt;&lt;</c>, whose value is merged.</summary>
    public bool IsMerge =>
        kind == YamlNodeKind.Scalar && Value == "<<" && (IsPlain || Tag == YamlTags.Merge);
}
