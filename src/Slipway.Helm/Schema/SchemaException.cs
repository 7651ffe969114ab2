namespace Slipway.Helm.Schema;

/// <summary>A schema that cannot be used, or that costs too much to check against.</summary>
/// <param name="message">The message, as Helm prints it where it has one.</param>
public sealed class SchemaException(string message) : Exception(message);
