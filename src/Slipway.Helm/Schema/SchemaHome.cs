namespace Slipway.Helm.Schema;

/// <summary>Where in a document a schema stands.</summary>
internal sealed record SchemaHome(SchemaResource Resource, string Pointer);
