namespace Slipway.Helm.Schema;

/// <summary>The schemas of a document that dynamic references may lead to.</summary>
internal sealed class SchemaIndex
{
    private readonly Dictionary<(SchemaResource, string), SchemaNode> _anchors = [];

    public void AddAnchor(SchemaResource resource, string anchor, SchemaNode node) => _anchors[(resource, anchor)] = node;

    public SchemaNode? Anchored(SchemaResource resource, string anchor) => _anchors.GetValueOrDefault((resource, anchor));
}
