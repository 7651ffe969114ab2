namespace Slipway.Helm.Schema;

/// <summary>What the editions of JSON Schema differ in.</summary>
internal static class SchemaDrafts
{
    private static readonly string[] Single4 = ["not", "additionalProperties", "items", "additionalItems"];
    private static readonly string[] Single6 = [.. Single4, "propertyNames", "contains"];
    private static readonly string[] Single7 = [.. Single6, "if", "then", "else"];
    private static readonly string[] Single2019 = [.. Single7, "unevaluatedProperties", "unevaluatedItems", "contentSchema"];
    private static readonly string[] Lists4 = ["allOf", "anyOf", "oneOf", "items"];
    private static readonly string[] Lists2020 = [.. Lists4, "prefixItems"];
    private static readonly string[] Maps4 = ["definitions", "properties", "patternProperties", "dependencies"];
    private static readonly string[] Maps2019 = [.. Maps4, "$defs", "dependentSchemas"];

    /// <summary>The edition that <c>$schema</c> names; null for another schema.</summary>
    public static SchemaDraft? FromUrl(string url)
    {
        url = url.TrimEnd('#');
        var scheme = url.IndexOf("://", StringComparison.Ordinal);
        return (scheme < 0 ? url : url[(scheme + 3)..]) switch
        {
            "json-schema.org/schema" or "json-schema.org/draft/2020-12/schema" => SchemaDraft.Draft2020,
            "json-schema.org/draft/2019-09/schema" => SchemaDraft.Draft2019,
            "json-schema.org/draft-07/schema" => SchemaDraft.Draft7,
            "json-schema.org/draft-06/schema" => SchemaDraft.Draft6,
            "json-schema.org/draft-04/schema" => SchemaDraft.Draft4,
            _ => null,
        };
    }

    public static string IdName(SchemaDraft draft) => draft == SchemaDraft.Draft4 ? "id" : "$id";

    /// <summary>Keywords whose value is a schema.</summary>
    public static string[] Single(SchemaDraft draft) => draft switch
    {
        SchemaDraft.Draft4 => Single4,
        SchemaDraft.Draft6 => Single6,
        SchemaDraft.Draft7 => Single7,
        _ => Single2019,
    };

    /// <summary>Keywords whose value is a list of schemas.</summary>
    public static string[] Lists(SchemaDraft draft) => draft == SchemaDraft.Draft2020 ? Lists2020 : Lists4;

    /// <summary>Keywords whose value is an object of schemas.</summary>
    public static string[] Maps(SchemaDraft draft) => draft >= SchemaDraft.Draft2019 ? Maps2019 : Maps4;
}
