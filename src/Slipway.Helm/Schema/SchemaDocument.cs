using Slipway.GoTemplates.Json;

namespace Slipway.Helm.Schema;

/// <summary>The text of a schema as a value.</summary>
internal static class SchemaDocument
{
    /// <exception cref="SchemaException">It is not JSON; the message is Go's.</exception>
    public static object? Read(string text)
    {
        try
        {
            text = text.TrimStart('\uFEFF');
            var document = GoJson.ReadFirst(text, JsonNumbers.Text, out var length);
            return string.IsNullOrWhiteSpace(text[length..]) ? document : throw new SchemaException("invalid character after top-level value");
        }
        catch (JsonSyntaxException failure)
        {
            throw new SchemaException(failure.Message);
        }
    }
}
