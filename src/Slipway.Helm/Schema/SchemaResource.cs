namespace Slipway.Helm.Schema;

/// <summary>A part of a document that has a URL of its own: the whole of it, or a schema with an id.</summary>
internal sealed class SchemaResource(string document, string url, object? root, string pointer, SchemaDraft draft)
{
    /// <summary>The URL of the document that it is in.</summary>
    public string Document => document;

    public string Url => url;

    public object? Root => root;

    public string Pointer => pointer;

    public SchemaDraft Draft => draft;

    public Dictionary<string, SchemaAnchor> Anchors { get; } = new(StringComparer.Ordinal);

    public HashSet<string> DynamicAnchors { get; } = new(StringComparer.Ordinal);
}
