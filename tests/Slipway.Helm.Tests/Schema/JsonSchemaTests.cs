using Slipway.GoTemplates.Values;
using Slipway.Helm.Schema;
using Slipway.Helm.Tests.Charts;
using Slipway.Helm.Yaml;

namespace Slipway.Helm.Tests.Schema;

public sealed class JsonSchemaTests
{
    [Theory]
    [InlineData("""{"properties":{"replicas":{"type":"integer"}}}""", "replicas: x", "- at '/replicas': got string, want integer")]
    [InlineData("""{"type":["string","null"]}""", "a: 1", "- at '': got object, want null or string")]
    [InlineData("""{"required":["a","b"]}""", "c: 1", "- at '': missing properties 'a', 'b'")]
    [InlineData("""{"additionalProperties":false,"properties":{"a":{}}}""", "{a: 1, b: 2, c: 3}", "- at '': additional properties 'b', 'c' not allowed")]
    [InlineData("""{"properties":{"a":{"minimum":1,"maximum":70000}}}""", "a: 0", "- at '/a': minimum: got 0, want 1")]
    [InlineData("""{"properties":{"a":{"maximum":65535}}}""", "a: 70000", "- at '/a': maximum: got 70,000, want 65,535")]
    [InlineData("""{"properties":{"a":{"maximum":65535}}}""", "a: 1234567", "- at '/a': maximum: got 1.234567 × 10⁰⁶, want 65,535")]
    [InlineData("""{"properties":{"a":{"enum":["x","y"]}}}""", "a: z", "- at '/a': value must be one of 'x', 'y'")]
    [InlineData("""{"properties":{"a":{"const":1.0}}}""", "a: 2", "- at '/a': value must be 1.0")]
    [InlineData("""{"properties":{"a":{"pattern":"^[a-z]+$"}}}""", "a: X'Y", "- at '/a': 'X\\'Y' does not match pattern '^[a-z]+$'")]
    [InlineData("""{"properties":{"a":{"minLength":3,"maxLength":1}}}""", "a: xy", "- at '/a': minLength: got 2, want 3\n- at '/a': maxLength: got 2, want 1")]
    [InlineData("""{"properties":{"a":{"type":"string"},"b":{"type":"string"}}}""", "{a: 1, b: 2}", "- at '/a': got number, want string\n- at '/b': got number, want string")]
    [InlineData("""{"anyOf":[{"required":["a"]},{"required":["b"]}]}""", "c: 1", "- at '': anyOf failed\n  - at '': missing property 'a'\n  - at '': missing property 'b'")]
    [InlineData("""{"oneOf":[{},true]}""", "c: 1", "- at '': oneOf failed, subschemas 0, 1 matched")]
    [InlineData("""{"not":{}}""", "c: 1", "- at '': not failed")]
    [InlineData("""{"properties":{"a":{"$ref":"#/$defs/x"}},"$defs":{"x":{"type":"string"}}}""", "a: 1", "- at '/a': got number, want string")]
    [InlineData("""{"properties":{"a/b":{"type":"string"}}}""", "a/b: 1", "- at '/a~1b': got number, want string")]
    [InlineData("""{"properties":{"a":{"uniqueItems":true}}}""", "a: [1, 2, 1.0]", "- at '/a': items at 0 and 2 are equal")]
    [InlineData("""{"$schema":"http://json-schema.org/draft-07/schema#","properties":{"a":{"format":"ipv4"}}}""", "a: x", "- at '/a': 'x' is not valid ipv4: expected four decimals")]
    [InlineData("""{"properties":{"a":{"format":"ipv4"}}}""", "a: x", "")]
    [InlineData("""{"unevaluatedProperties":false,"allOf":[{"properties":{"a":true}}]}""", "{a: 1, b: 2}", "- at '/b': false schema")]
    [InlineData("""{"properties":{"a":{"$ref":"http://json-schema.org/draft-07/schema#"},"b":{"$ref":"urn:any"}}}""", "{a: {type: string}, b: 1}", "")]
    [InlineData("""{"properties":{"a":{"$ref":"http://json-schema.org/draft-07/schema#"}}}""", "a: {minimum: x}", "- at '/a/minimum': got string, want number")]
    [InlineData("""{"propertyNames":{"maxLength":1}}""", "ab: 1", "- at '': invalid propertyName 'ab'\n  - at '': maxLength: got 2, want 1")]
    public void What_is_broken_is_told_as_Helm_tells_it(string schema, string values, string expected) =>
        Assert.Equal(expected, JsonSchema.Parse(schema).Validate(GoYaml.Read(values)));

    [Theory]
    [InlineData("{", "unexpected EOF")]
    [InlineData("", "EOF")]
    [InlineData("{} x", "invalid character after top-level value")]
    [InlineData("""{"$ref":"https://example.com/x.json"}""", "failing loading \"https://example.com/x.json\"")]
    [InlineData("""{"$ref":"file://../x.json"}""", "failing loading \"file://../x.json\"")]
    [InlineData("""{"$ref":"other.json#/x"}""", "failing loading \"file:///other.json\"")]
    [InlineData("""{"$ref":"#/x"}""", "json-pointer in \"file:///values.schema.json#/x\" not found")]
    [InlineData("""{"properties":{"a":{"type":"objekt"}}}""", "\"file:///values.schema.json#\" is not valid against metaschema: - at '/properties/a/type': anyOf failed\n  - at '/properties/a/type': value must be one of 'array', 'boolean', 'integer', 'null', 'number', 'object', 'string'\n  - at '/properties/a/type': got string, want array")]
    [InlineData("""{"properties":{"a":{"minimum":"1"}}}""", "\"file:///values.schema.json#\" is not valid against metaschema: - at '/properties/a/minimum': got string, want number")]
    [InlineData("[]", "\"file:///values.schema.json#\" is not valid against metaschema: - at '': got array, want boolean or object")]
    [InlineData("""{"pattern":"(a"}""", "invalid regex \"(a\" at \"file:///values.schema.json#/pattern\": error parsing regexp: missing closing ): `(a`")]
    public void A_schema_that_cannot_be_used_is_refused(string schema, string message) =>
        Assert.StartsWith(message, Assert.Throws<SchemaException>(() => JsonSchema.Parse(schema)).Message, StringComparison.Ordinal);

    [Fact]
    public void References_are_followed_from_document_to_document()
    {
        var documents = new WrittenSchemas
        {
            ["https://example.com/all.json"] = """{"$schema":"http://json-schema.org/draft-07/schema#","definitions":{"port":{"$ref":"ports.json#/definitions/port"}}}""",
            ["https://example.com/ports.json"] = """{"definitions":{"port":{"type":"integer","maximum":65535},"self":{"$ref":"all.json#/definitions/port"}}}""",
        };

        var schema = JsonSchema.Parse("""{"properties":{"a":{"$ref":"https://example.com/all.json#/definitions/port"},"b":{"$ref":"https://example.com/ports.json#/definitions/self"}}}""", documents);

        Assert.Equal("- at '/a': maximum: got 70,000, want 65,535\n- at '/b': got string, want integer", schema.Validate(GoYaml.Read("{a: 70000, b: x}")));
        Assert.Equal(["https://example.com/all.json", "https://example.com/ports.json"], documents.Asked);
    }

    [Theory]
    [InlineData("https://example.com/gone.json", "failing loading \"https://example.com/gone.json\": there is no such document")]
    [InlineData("https://example.com/broken.json", "failing loading \"https://example.com/broken.json\": unexpected EOF")]
    [InlineData("https://example.com/list.json", "\"https://example.com/list.json#\" is not valid against metaschema: - at '': got array, want boolean or object")]
    [InlineData("https://example.com/good.json#/nowhere", "json-pointer in \"https://example.com/good.json#/nowhere\" not found")]
    [InlineData("https://example.com/chain0.json", "the schema refers to more than 100 other documents")]
    public void A_document_that_cannot_be_used_is_named(string reference, string message)
    {
        var documents = new WrittenSchemas
        {
            ["https://example.com/broken.json"] = "{",
            ["https://example.com/list.json"] = "[]",
            ["https://example.com/good.json"] = "{}",
        };
        for (int i = 0; i < 150; i++)
            documents[$"https://example.com/chain{i}.json"] = $$"""{"$ref":"chain{{i + 1}}.json"}""";

        Assert.Equal(message, Assert.Throws<SchemaException>(() => JsonSchema.Parse($$"""{"$ref":"{{reference}}"}""", documents)).Message);
    }

    [Fact]
    public void A_reference_that_leads_back_to_itself_is_told() => Assert.StartsWith(
        "- at '': both ",
        JsonSchema.Parse("""{"$ref":"#/$defs/a","$defs":{"a":{"$ref":"#/$defs/b"},"b":{"$ref":"#/$defs/a"}}}""").Validate(GoYaml.Read("x: 1")),
        StringComparison.Ordinal);

    [Fact]
    public void A_schema_that_multiplies_is_bounded()
    {
        var definitions = string.Join(',', Enumerable.Range(0, 40).Select(i =>
            $"\"a{i}\":{{\"allOf\":[{string.Join(',', Enumerable.Repeat($"{{\"$ref\":\"#/$defs/a{i + 1}\"}}", 4))}]}}"));
        var schema = JsonSchema.Parse($"{{\"$ref\":\"#/$defs/a0\",\"$defs\":{{{definitions},\"a40\":true}}}}");

        var failure = Assert.Throws<SchemaException>(() => schema.Validate(new GoMap()));

        Assert.Equal("checking the values against the schema takes more than 5000000 steps", failure.Message);
    }

    [Fact]
    public void The_schemas_of_sub_charts_are_checked_too()
    {
        var chart = Sample.Load(
            ("Chart.yaml", Sample.Describe("parent")),
            ("values.schema.json", """{"required":["name"]}"""),
            ("charts/child/Chart.yaml", Sample.Describe("child")),
            ("charts/child/values.schema.json", """{"properties":{"port":{"type":"integer"}}}"""));

        var failure = Assert.Throws<SchemaException>(() => ChartSchemas.Check(chart, GoYaml.ReadMap("child: {port: http}\n")));

        Assert.Equal(
            "values don't meet the specifications of the schema(s) in the following chart(s):\nparent:\n- at '': missing property 'name'\nchild:\n- at '/port': got string, want integer\n",
            failure.Message);
    }
}
