namespace Slipway.Helm.Schema;

/// <summary>Finds the documents that a schema refers to. May be asked by many at once.</summary>
public interface ISchemaSource
{
    /// <summary>Gets a document.</summary>
    /// <param name="url">Where it is, such as <c>https://example.com/definitions.json</c>; without a fragment.</param>
    /// <returns>Its text: JSON.</returns>
    /// <exception cref="SchemaException">It cannot be had; the message says why, without naming the URL again.</exception>
    string Load(string url);
}
