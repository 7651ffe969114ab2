using Slipway.GoTemplates.Values;

namespace Slipway.Helm.Schema;

/// <summary>A schema that has a name within its resource.</summary>
internal sealed record SchemaAnchor(GoMap Schema, string Pointer);
