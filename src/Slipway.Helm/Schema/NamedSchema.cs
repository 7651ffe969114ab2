namespace Slipway.Helm.Schema;

/// <summary>What holds for a name, or for all where the name is there.</summary>
internal sealed record NamedSchema(string Name, SchemaNode Schema);
