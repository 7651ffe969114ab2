using Slipway.GoTemplates.RegularExpressions;

namespace Slipway.Helm.Schema;

/// <summary>A schema that is ready to be checked against: its keywords, read once. What it refers to is shared.</summary>
internal sealed class SchemaNode
{
    public required string Location { get; init; }

    public required SchemaDraft Draft { get; init; }

    public required SchemaResource Resource { get; init; }

    public bool? Bool { get; set; }

    public SchemaNode? Ref { get; set; }

    public SchemaNode? RecursiveRef { get; set; }

    public bool RecursiveAnchor { get; set; }

    public SchemaNode? DynamicRef { get; set; }

    public string DynamicRefAnchor { get; set; } = "";

    public string DynamicAnchor { get; set; } = "";

    public SchemaTypes Types { get; set; }

    public (bool Is, object? Value) Const { get; set; }

    public IReadOnlyList<object?>? Enum { get; set; }

    public string? Format { get; set; }

    public int? MinProperties { get; set; }

    public int? MaxProperties { get; set; }

    public IReadOnlyList<string> Required { get; set; } = [];

    public IReadOnlyDictionary<string, SchemaNode> Properties { get; set; } = new Dictionary<string, SchemaNode>();

    public IReadOnlyList<PatternSchema> PatternProperties { get; set; } = [];

    public SchemaNode? AdditionalProperties { get; set; }

    public bool? AllowsAdditionalProperties { get; set; }

    public SchemaNode? PropertyNames { get; set; }

    public IReadOnlyList<SchemaDependency> Dependencies { get; set; } = [];

    public IReadOnlyList<NamedSchema> DependentSchemas { get; set; } = [];

    public IReadOnlyList<SchemaDependency> DependentRequired { get; set; } = [];

    public int? MinItems { get; set; }

    public int? MaxItems { get; set; }

    public bool UniqueItems { get; set; }

    /// <summary>The schemas of the first items: <c>prefixItems</c>, of old a list of <c>items</c>.</summary>
    public IReadOnlyList<SchemaNode> FirstItems { get; set; } = [];

    /// <summary>The schema of the items, behind the first ones since 2020.</summary>
    public SchemaNode? Items { get; set; }

    public SchemaNode? AdditionalItems { get; set; }

    public bool? AllowsAdditionalItems { get; set; }

    public SchemaNode? Contains { get; set; }

    public int? MinContains { get; set; }

    public int? MaxContains { get; set; }

    public SchemaNode? UnevaluatedProperties { get; set; }

    public SchemaNode? UnevaluatedItems { get; set; }

    public int? MinLength { get; set; }

    public int? MaxLength { get; set; }

    public GoRegex? Pattern { get; set; }

    public string PatternText { get; set; } = "";

    public SchemaNumber? Minimum { get; set; }

    public SchemaNumber? Maximum { get; set; }

    public SchemaNumber? ExclusiveMinimum { get; set; }

    public SchemaNumber? ExclusiveMaximum { get; set; }

    public SchemaNumber? MultipleOf { get; set; }

    public IReadOnlyList<SchemaNode> AllOf { get; set; } = [];

    public IReadOnlyList<SchemaNode> AnyOf { get; set; } = [];

    public IReadOnlyList<SchemaNode> OneOf { get; set; } = [];

    public SchemaNode? Not { get; set; }

    public SchemaNode? If { get; set; }

    public SchemaNode? Then { get; set; }

    public SchemaNode? Else { get; set; }

    /// <summary>Whether no property is left unevaluated, whatever the others say.</summary>
    public bool EvaluatesAllProperties => AdditionalProperties is not null || AllowsAdditionalProperties is not null;

    /// <summary>Whether no item is left unevaluated.</summary>
    public bool EvaluatesAllItems => Items is not null || AdditionalItems is not null || AllowsAdditionalItems is not null;
}
