using System.Text;

namespace Slipway.Helm.Schema;

/// <summary>
/// A JSON Schema of draft 4, 6, 7, 2019-09 or 2020-12, and what values break of it, told as Helm tells it. Formats are
/// asserted up to draft 7. References to other documents are followed where a source for them is given.
/// </summary>
public sealed class JsonSchema
{
    private const string Url = "file:///values.schema.json";

    private readonly SchemaNode _root;
    private readonly SchemaIndex _index;

    private JsonSchema(SchemaNode root, SchemaIndex index)
    {
        _root = root;
        _index = index;
    }

    /// <summary>Reads a schema.</summary>
    /// <param name="text">The JSON.</param>
    /// <param name="documents">Finds the documents that it refers to. Default: a reference to another document is refused.</param>
    /// <returns>The schema, which may be used by many at once.</returns>
    /// <exception cref="SchemaException">It is not JSON, or not a schema that can be used.</exception>
    public static JsonSchema Parse(string text, ISchemaSource? documents = null)
    {
        var document = SchemaDocument.Read(text);
        SchemaShape.Check(Url, document);
        var index = new SchemaIndex();
        return new JsonSchema(SchemaCompiler.Compile(Url, document, index, documents), index);
    }

    /// <summary>What a value breaks of the schema.</summary>
    /// <param name="value">The value.</param>
    /// <returns>A tree of lines, as <c>- at '/replicas': got string, want integer</c>; empty if it breaks nothing.</returns>
    /// <exception cref="SchemaException">Checking costs too much.</exception>
    public string Validate(object? value)
    {
        if (SchemaCheck.Run(value, _root, new SchemaBudget(_index)) is not { } problem)
            return "";
        var text = new StringBuilder();
        foreach (var cause in problem.IsGroup ? problem.Causes : [problem])
            cause.Write(text, 0);
        return text.ToString();
    }
}
