namespace Slipway.Helm.Yaml;

/// <summary>How Go's two libraries write.</summary>
internal enum YamlDialect
{
    /// <summary>yaml.v2 behind sigs.k8s.io/yaml: by way of JSON, lists not indented, text folded at 80 columns.</summary>
    Second,

    /// <summary>yaml.v3 with an indentation of two: values as they are, lists indented, nothing folded.</summary>
    Third,
}
