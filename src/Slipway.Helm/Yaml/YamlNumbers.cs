namespace Slipway.Helm.Yaml;

/// <summary>What becomes of a document's numbers.</summary>
internal enum YamlNumbers
{
    /// <summary>All are float64, as they are once they went through JSON.</summary>
    Json,

    /// <summary>Whole ones are int64 or uint64, as YAML has them.</summary>
    Kept,
}
