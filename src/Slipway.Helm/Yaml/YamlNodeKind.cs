namespace Slipway.Helm.Yaml;

internal enum YamlNodeKind
{
    Scalar,
    Sequence,
    Mapping,
    Alias,
}
