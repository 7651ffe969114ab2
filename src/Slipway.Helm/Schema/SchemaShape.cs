using System.Text;
using Slipway.GoTemplates.Formatting;
using Slipway.GoTemplates.Json;

namespace Slipway.Helm.Schema;

/// <summary>
/// What every draft asks of a schema: that keywords have values of the right type. It is told in the words of draft 7,
/// whose rules these are; the later drafts say the same in more parts.
/// </summary>
internal static class SchemaShape
{
    private const string Rules = """
        {"$schema":"http://json-schema.org/draft-07/schema#",
         "definitions":{
          "count":{"type":"integer","minimum":0},
          "schemas":{"type":"array","minItems":1,"items":{"$ref":"#"}},
          "schemaMap":{"type":"object","additionalProperties":{"$ref":"#"}},
          "simpleTypes":{"enum":["array","boolean","integer","null","number","object","string"]},
          "names":{"type":"array","items":{"type":"string"},"uniqueItems":true}},
         "type":["object","boolean"],
         "properties":{
          "$id":{"type":"string"},"$schema":{"type":"string"},"$ref":{"type":"string"},"$comment":{"type":"string"},
          "title":{"type":"string"},"description":{"type":"string"},"readOnly":{"type":"boolean"},
          "multipleOf":{"type":"number","exclusiveMinimum":0},
          "maximum":{"type":"number"},"exclusiveMaximum":{"type":["number","boolean"]},
          "minimum":{"type":"number"},"exclusiveMinimum":{"type":["number","boolean"]},
          "maxLength":{"$ref":"#/definitions/count"},"minLength":{"$ref":"#/definitions/count"},
          "pattern":{"type":"string"},
          "additionalItems":{"$ref":"#"},
          "items":{"anyOf":[{"$ref":"#"},{"$ref":"#/definitions/schemas"}]},
          "prefixItems":{"$ref":"#/definitions/schemas"},
          "maxItems":{"$ref":"#/definitions/count"},"minItems":{"$ref":"#/definitions/count"},
          "uniqueItems":{"type":"boolean"},"contains":{"$ref":"#"},
          "maxProperties":{"$ref":"#/definitions/count"},"minProperties":{"$ref":"#/definitions/count"},
          "required":{"$ref":"#/definitions/names"},
          "additionalProperties":{"$ref":"#"},
          "definitions":{"$ref":"#/definitions/schemaMap"},"$defs":{"$ref":"#/definitions/schemaMap"},
          "properties":{"$ref":"#/definitions/schemaMap"},
          "patternProperties":{"$ref":"#/definitions/schemaMap"},
          "dependentSchemas":{"$ref":"#/definitions/schemaMap"},
          "dependentRequired":{"type":"object","additionalProperties":{"$ref":"#/definitions/names"}},
          "dependencies":{"type":"object","additionalProperties":{"anyOf":[{"$ref":"#"},{"$ref":"#/definitions/names"}]}},
          "propertyNames":{"$ref":"#"},
          "unevaluatedItems":{"$ref":"#"},"unevaluatedProperties":{"$ref":"#"},
          "enum":{"type":"array"},
          "type":{"anyOf":[{"$ref":"#/definitions/simpleTypes"},
           {"type":"array","items":{"$ref":"#/definitions/simpleTypes"},"minItems":1,"uniqueItems":true}]},
          "format":{"type":"string"},
          "if":{"$ref":"#"},"then":{"$ref":"#"},"else":{"$ref":"#"},
          "allOf":{"$ref":"#/definitions/schemas"},"anyOf":{"$ref":"#/definitions/schemas"},
          "oneOf":{"$ref":"#/definitions/schemas"},"not":{"$ref":"#"}}}
        """;

    private static readonly Lazy<Tuple<SchemaNode, SchemaIndex>> Shape = new(() =>
    {
        var index = new SchemaIndex();
        return Tuple.Create(SchemaCompiler.Compile("urn:slipway:schema-shape", GoJson.ReadFirst(Rules, JsonNumbers.Text, out _), index), index);
    });

    /// <summary>What a schema must be, for schemas whose values are schemas.</summary>
    public static SchemaNode Root => Shape.Value.Item1;

    /// <summary>Fails if a document is no schema.</summary>
    public static void Check(string url, object? document)
    {
        var (root, index) = Shape.Value;
        if (SchemaCheck.Run(document, root, new SchemaBudget(index)) is not { } problem)
            return;
        var text = new StringBuilder();
        foreach (var cause in problem.IsGroup ? problem.Causes : [problem])
            cause.Write(text, 0);
        throw new SchemaException($"{GoQuote.Quote(url + "#")} is not valid against metaschema: {text}");
    }
}
