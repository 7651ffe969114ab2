using Slipway.GoTemplates.RegularExpressions;

namespace Slipway.Helm.Schema;

/// <summary>What holds for the properties whose names match.</summary>
internal sealed record PatternSchema(GoRegex Pattern, SchemaNode Schema);
