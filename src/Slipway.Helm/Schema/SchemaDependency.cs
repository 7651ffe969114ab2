namespace Slipway.Helm.Schema;

/// <summary>What holds where a property is there: a schema, or the names of others that must be there, too.</summary>
internal sealed record SchemaDependency(string Name, SchemaNode? Schema, IReadOnlyList<string> Names);
