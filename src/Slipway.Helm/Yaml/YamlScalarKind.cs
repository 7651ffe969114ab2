namespace Slipway.Helm.Yaml;

internal enum YamlScalarKind
{
    Text,
    Null,
    Bool,
    Integer,
    Unsigned,
    Float,
    Timestamp,
    Merge,
    Binary,

    /// <summary>A tag of somebody's own: text.</summary>
    Foreign,
}
