namespace Slipway.Helm.Toml;

/// <summary>A value that TOML has no form for, or a text that is not TOML.</summary>
/// <param name="message">The message; for values it is the one of Go's library.</param>
public sealed class TomlException(string message) : Exception(message);
