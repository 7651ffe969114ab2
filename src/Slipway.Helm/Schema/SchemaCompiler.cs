using System.Runtime.CompilerServices;
using Slipway.GoTemplates.Formatting;
using Slipway.GoTemplates.Values;

namespace Slipway.Helm.Schema;

/// <summary>Finds the resources and anchors of documents and follows references within them and from one to another.</summary>
internal sealed partial class SchemaCompiler
{
    private const int MaximumDocuments = 100;

    private readonly ISchemaSource? _source;
    private readonly Dictionary<string, SchemaResource> _documents = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SchemaResource> _resources = new(StringComparer.Ordinal);
    private readonly Dictionary<GoMap, SchemaHome> _homes = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<GoMap, SchemaNode> _nodes = new(ReferenceEqualityComparer.Instance);
    private string _collecting = "";
    private readonly Queue<Tuple<SchemaNode, GoMap, string>> _queue = new();

    private SchemaCompiler(ISchemaSource? source) => _source = source;

    /// <summary>Makes a document ready to be checked against.</summary>
    public static SchemaNode Compile(string url, object? document, SchemaIndex index, ISchemaSource? source = null)
    {
        var compiler = new SchemaCompiler(source);
        var root = compiler.Node(document, "", compiler.AddDocument(url, document));
        var indexed = 0;
        do
        {
            compiler.Fill();
            foreach (var resource in compiler._resources.Values.Skip(indexed).ToList())
                compiler.Index(resource, index);
            indexed = compiler._resources.Count;
        }
        while (compiler._queue.Count > 0);
        return root;
    }

    private SchemaResource AddDocument(string url, object? document)
    {
        _collecting = url;
        Collect(document, url, "", SchemaDraft.Draft2020, null);
        return _documents.TryGetValue(url, out var root)
            ? root
            : throw new SchemaException($"{GoQuote.Quote(url + "#")} is not valid against metaschema: got {SchemaTypeNames.NamesOf(SchemaTypeNames.Of(document))[0]}, want boolean or object");
    }

    private SchemaResource Load(string url)
    {
        if (_source is null)
            throw Remote(url);
        if (_documents.Count == MaximumDocuments)
            throw new SchemaException($"the schema refers to more than {MaximumDocuments} other documents");
        object? document;
        try
        {
            document = SchemaDocument.Read(_source.Load(url));
        }
        catch (SchemaException failure)
        {
            throw new SchemaException($"failing loading {GoQuote.Quote(url)}: {failure.Message}");
        }

        SchemaShape.Check(url, document);
        return AddDocument(url, document);
    }

    private void Fill()
    {
        while (_queue.TryDequeue(out var next))
            Fill(next.Item1, next.Item2, next.Item3);
    }

    private void Index(SchemaResource resource, SchemaIndex index)
    {
        foreach (var anchor in resource.DynamicAnchors)
            index.AddAnchor(resource, anchor, Node(resource.Anchors[anchor].Schema, resource.Anchors[anchor].Pointer, resource));
    }

    private void Collect(object? schema, string baseUrl, string pointer, SchemaDraft draft, SchemaResource? resource)
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw new SchemaException("the schema is nested too deep");
        if (schema is bool && resource is null)
            Add(new SchemaResource(_collecting, baseUrl, schema, pointer, draft));
        if (schema is not GoMap map || _homes.ContainsKey(map))
            return;
        var own = OwnDraft(map, pointer) ?? draft;
        var id = Id(map, own);
        if (id.Length == 0 && resource is not null)
        {
            own = draft;
            id = Id(map, own);
        }

        if (id.Length > 0 || resource is null)
        {
            baseUrl = id.Length > 0 ? Join(baseUrl, id, pointer) : baseUrl;
            resource = Add(new SchemaResource(resource?.Document ?? _collecting, baseUrl, map, pointer, own));
        }

        _homes[map] = new SchemaHome(resource, pointer);
        CollectAnchors(map, pointer, resource);
        CollectParts(map, baseUrl, pointer, resource);
    }

    private SchemaResource Add(SchemaResource resource)
    {
        if (_resources.TryGetValue(resource.Url, out var other))
        {
            throw new SchemaException(
                $"duplicate id {GoQuote.Quote(resource.Url)} in {GoQuote.Quote(resource.Document)} at {GoQuote.Quote(resource.Pointer)} and {GoQuote.Quote(other.Pointer)}");
        }

        _documents.TryAdd(resource.Document, resource);
        _resources[resource.Url] = resource;
        return resource;
    }

    private static SchemaDraft? OwnDraft(GoMap map, string pointer)
    {
        if (map["$schema"] is not string url)
            return null;
        if (SchemaDrafts.FromUrl(url) is { } draft)
            return draft;
        return pointer.Length > 0 ? null : throw Remote(url);
    }

    private static string Id(GoMap map, SchemaDraft draft)
    {
        if (draft < SchemaDraft.Draft2019 && map.ContainsKey("$ref"))
            return "";
        return map[SchemaDrafts.IdName(draft)] is string id ? Split(id).Url : "";
    }

    private void CollectAnchors(GoMap map, string pointer, SchemaResource resource)
    {
        if (resource.Draft < SchemaDraft.Draft2019)
        {
            if (!map.ContainsKey("$ref") && map[SchemaDrafts.IdName(resource.Draft)] is string id
                && Split(id).Fragment is { Length: > 0 } fragment && fragment[0] != '/')
            {
                AddAnchor(resource, Uri.UnescapeDataString(fragment), map, pointer);
            }

            return;
        }

        if (map["$anchor"] is string anchor)
            AddAnchor(resource, anchor, map, pointer);
        if (resource.Draft >= SchemaDraft.Draft2020 && map["$dynamicAnchor"] is string dynamicAnchor)
        {
            AddAnchor(resource, dynamicAnchor, map, pointer);
            resource.DynamicAnchors.Add(dynamicAnchor);
        }
    }

    private void AddAnchor(SchemaResource resource, string anchor, GoMap map, string pointer)
    {
        if (!resource.Anchors.TryAdd(anchor, new SchemaAnchor(map, pointer)) && resource.Anchors[anchor].Pointer != pointer)
        {
            throw new SchemaException(
                $"duplicate anchor {GoQuote.Quote(anchor)} in {GoQuote.Quote(resource.Document)} at {GoQuote.Quote(resource.Anchors[anchor].Pointer)} and {GoQuote.Quote(pointer)}");
        }
    }

    private void CollectParts(GoMap map, string baseUrl, string pointer, SchemaResource resource)
    {
        var draft = resource.Draft;
        foreach (var keyword in SchemaDrafts.Single(draft))
        {
            if (map.TryGet(keyword, out var part))
                Collect(part, baseUrl, $"{pointer}/{keyword}", draft, resource);
        }

        foreach (var keyword in SchemaDrafts.Lists(draft))
        {
            if (map[keyword] is not GoSlice list)
                continue;
            for (int i = 0; i < list.Count; i++)
                Collect(list[i], baseUrl, $"{pointer}/{keyword}/{i}", draft, resource);
        }

        foreach (var keyword in SchemaDrafts.Maps(draft))
        {
            if (map[keyword] is not GoMap parts)
                continue;
            foreach (var (name, part) in parts)
                Collect(part, baseUrl, $"{pointer}/{keyword}/{SchemaText.Escaped(MapKey.Text(name))}", draft, resource);
        }
    }

    private SchemaNode Reference(string reference, GoMap from)
    {
        var home = _homes[from].Resource;
        var (url, fragment) = Split(reference);
        url = url.Length == 0 ? home.Url : Join(home.Url, url, _homes[from].Pointer);
        if (!_resources.TryGetValue(url, out var resource) && !_documents.TryGetValue(url, out resource))
        {
            if (url.StartsWith("urn:", StringComparison.OrdinalIgnoreCase))
                return Anything(home); // As in Helm.
            if (SchemaDrafts.FromUrl(url) is not null)
                return fragment.Length == 0 ? SchemaShape.Root : Anything(home);
            resource = Load(url);
        }

        fragment = Uri.UnescapeDataString(fragment);
        if (fragment.Length == 0)
            return Node(resource.Root, resource.Pointer, resource);
        if (fragment[0] == '/')
            return Walk(resource, fragment, reference);
        return resource.Anchors.TryGetValue(fragment, out var anchored)
            ? Node(anchored.Schema, anchored.Pointer, resource)
            : throw new SchemaException($"anchor in {GoQuote.Quote($"{url}#{fragment}")} not found in schema {GoQuote.Quote(resource.Document)}");
    }

    private static SchemaNode Anything(SchemaResource home) =>
        new() { Location = "", Draft = home.Draft, Resource = home, Bool = true };

    private SchemaNode Walk(SchemaResource resource, string path, string reference)
    {
        var value = resource.Root;
        var pointer = resource.Pointer;
        foreach (var part in path[1..].Split('/'))
        {
            if (value is GoMap home && _homes.TryGetValue(home, out var found))
                resource = found.Resource;
            var name = SchemaText.Unescaped(part);
            pointer += "/" + part;
            value = value switch
            {
                GoMap map when map.TryGet(name, out var inner) => inner,
                GoSlice list when int.TryParse(name, System.Globalization.CultureInfo.InvariantCulture, out var index)
                    && index >= 0 && index < list.Count => list[index],
                _ => throw new SchemaException($"json-pointer in {GoQuote.Quote(resource.Document + "#" + pointer)} not found"),
            };
        }

        if (value is not (bool or GoMap))
            throw new SchemaException($"{GoQuote.Quote(resource.Document + "#" + pointer)} is not valid against metaschema: {reference} leads to no schema");
        Collect(value, resource.Url, pointer, resource.Draft, resource);
        return Node(value, pointer, value is GoMap schema ? _homes[schema].Resource : resource);
    }

    private static SchemaException Remote(string url) => new(
        $"failing loading {GoQuote.Quote(url)}: references to other documents are not followed; put what it defines into the schema itself");

    private static string Join(string baseUrl, string reference, string pointer)
    {
        if (reference.Contains("://", StringComparison.Ordinal)
            || (reference.Contains(':') && Uri.TryCreate(reference, UriKind.Absolute, out _)))
        {
            return reference;
        }

        return Uri.TryCreate(baseUrl, UriKind.Absolute, out var parent) && Uri.TryCreate(parent, reference, out var joined)
            ? joined.OriginalString.Length > 0 && joined.IsAbsoluteUri ? joined.AbsoluteUri : reference
            : throw new SchemaException($"error in parsing id at {GoQuote.Quote(baseUrl + "#" + pointer)}");
    }

    private static (string Url, string Fragment) Split(string url)
    {
        var hash = url.IndexOf('#');
        return hash < 0 ? (url, "") : (url[..hash], url[(hash + 1)..]);
    }
}
