namespace Slipway.Helm.Yaml;

/// <summary>A document that is not YAML, or YAML that has no JSON form; the message is the one that Go's library gives.</summary>
/// <param name="message">The message, as Go prints it.</param>
public sealed class YamlException(string message) : Exception(message);
