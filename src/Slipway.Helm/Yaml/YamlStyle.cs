namespace Slipway.Helm.Yaml;

internal enum YamlStyle
{
    Plain,
    SingleQuoted,
    DoubleQuoted,
    Literal,
}
