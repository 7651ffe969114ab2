using Slipway.GoTemplates.Formatting;
using Slipway.GoTemplates.RegularExpressions;
using Slipway.GoTemplates.Values;

namespace Slipway.Helm.Schema;

/// <content>Reads the keywords of one schema.</content>
internal sealed partial class SchemaCompiler
{
    private SchemaNode Node(object? schema, string pointer, SchemaResource resource)
    {
        if (schema is GoMap map)
        {
            if (_nodes.TryGetValue(map, out var known))
                return known;
            if (!_homes.TryGetValue(map, out var home))
            {
                Collect(map, resource.Url, pointer, resource.Draft, resource);
                home = _homes[map];
            }

            var node = new SchemaNode
            {
                Location = $"{home.Resource.Document}#{SchemaText.Fragment(home.Pointer)}",
                Draft = home.Resource.Draft,
                Resource = home.Resource,
            };
            _nodes[map] = node;
            if (map.Count == 0)
                node.Bool = true;
            else
                _queue.Enqueue(Tuple.Create(node, map, home.Pointer));
            return node;
        }

        return new SchemaNode
        {
            Location = $"{resource.Document}#{SchemaText.Fragment(pointer)}",
            Draft = resource.Draft,
            Resource = resource,
            Bool = schema is not false,
        };
    }

    private void Fill(SchemaNode node, GoMap map, string pointer)
    {
        if (map["$ref"] is string reference)
        {
            node.Ref = Reference(reference, map);
            if (node.Draft < SchemaDraft.Draft2019)
                return;
        }

        var reader = new Keywords(this, map, pointer, node.Resource);
        FillLogic(node, reader);
        FillObject(node, reader);
        FillArray(node, reader);
        FillScalar(node, reader);
        if (node.Draft >= SchemaDraft.Draft2019)
            FillReferences(node, map);
    }

    private void FillReferences(SchemaNode node, GoMap map)
    {
        if (node.Draft == SchemaDraft.Draft2019 && map["$recursiveRef"] is string recursive)
            node.RecursiveRef = Reference(recursive, map);
        node.RecursiveAnchor = map["$recursiveAnchor"] is true;
        if (node.Draft < SchemaDraft.Draft2020)
            return;
        node.DynamicAnchor = map["$dynamicAnchor"] as string ?? "";
        if (map["$dynamicRef"] is not string dynamicRef)
            return;
        node.DynamicRef = Reference(dynamicRef, map);
        var fragment = Uri.UnescapeDataString(Split(dynamicRef).Fragment);
        node.DynamicRefAnchor = fragment.StartsWith('/') ? "" : fragment;
    }

    private static void FillLogic(SchemaNode node, Keywords reader)
    {
        node.AllOf = reader.List("allOf");
        node.AnyOf = reader.List("anyOf");
        node.OneOf = reader.List("oneOf");
        node.Not = reader.Single("not");
        node.Types = reader.Has("type") ? SchemaTypeNames.Parse(reader.Value("type")) : SchemaTypes.None;
        node.Enum = reader.Value("enum") is GoSlice values ? [.. values.Span] : null;
        if (node.Draft >= SchemaDraft.Draft6 && reader.Has("const"))
            node.Const = (true, reader.Value("const"));
        if (node.Draft < SchemaDraft.Draft7)
            return;
        node.If = reader.Single("if");
        node.Then = node.If is null ? null : reader.Single("then");
        node.Else = node.If is null ? null : reader.Single("else");
    }

    private static void FillObject(SchemaNode node, Keywords reader)
    {
        node.Properties = reader.Map("properties");
        node.PatternProperties =
            [.. reader.Named("patternProperties").ConvertAll(one => new PatternSchema(reader.Regex("patternProperties", one.Name), one.Schema))];
        node.AllowsAdditionalProperties = reader.Switch("additionalProperties");
        node.AdditionalProperties = node.AllowsAdditionalProperties is null ? reader.Single("additionalProperties") : null;
        node.MinProperties = reader.Count("minProperties");
        node.MaxProperties = reader.Count("maxProperties");
        node.Required = reader.Texts("required");
        node.Dependencies = reader.Dependencies();
        if (node.Draft >= SchemaDraft.Draft6)
            node.PropertyNames = reader.Single("propertyNames");
        if (node.Draft < SchemaDraft.Draft2019)
            return;
        node.DependentSchemas = reader.Named("dependentSchemas");
        node.DependentRequired = reader.DependentRequired();
        node.UnevaluatedProperties = reader.Single("unevaluatedProperties");
        node.UnevaluatedItems = reader.Single("unevaluatedItems");
    }

    private static void FillArray(SchemaNode node, Keywords reader)
    {
        node.MinItems = reader.Count("minItems");
        node.MaxItems = reader.Count("maxItems");
        node.UniqueItems = reader.Value("uniqueItems") is true;
        if (node.Draft >= SchemaDraft.Draft2020)
        {
            node.FirstItems = reader.List("prefixItems");
            node.Items = reader.Single("items");
        }
        else if (reader.Value("items") is GoSlice)
        {
            node.FirstItems = reader.List("items");
            node.AllowsAdditionalItems = reader.Switch("additionalItems");
            node.AdditionalItems = node.AllowsAdditionalItems is null ? reader.Single("additionalItems") : null;
        }
        else
        {
            node.Items = reader.Single("items");
        }

        if (node.Draft >= SchemaDraft.Draft6)
            node.Contains = reader.Single("contains");
        if (node.Draft >= SchemaDraft.Draft2019 && node.Contains is not null)
        {
            node.MinContains = reader.Count("minContains");
            node.MaxContains = reader.Count("maxContains");
        }
    }

    private static void FillScalar(SchemaNode node, Keywords reader)
    {
        node.MinLength = reader.Count("minLength");
        node.MaxLength = reader.Count("maxLength");
        if (reader.Value("pattern") is string pattern)
        {
            node.Pattern = reader.Regex("pattern", pattern);
            node.PatternText = pattern;
        }

        node.MultipleOf = reader.Number("multipleOf");
        node.Minimum = reader.Number("minimum");
        node.Maximum = reader.Number("maximum");
        node.ExclusiveMinimum = reader.Bound("exclusiveMinimum", node.Minimum);
        node.ExclusiveMaximum = reader.Bound("exclusiveMaximum", node.Maximum);
        if (reader.Value("exclusiveMinimum") is true)
            node.Minimum = null;
        if (reader.Value("exclusiveMaximum") is true)
            node.Maximum = null;
        if (node.Draft < SchemaDraft.Draft2019)
            node.Format = reader.Value("format") as string;
    }

    /// <summary>The keywords of one schema as they are in the document.</summary>
    private sealed class Keywords(SchemaCompiler compiler, GoMap map, string pointer, SchemaResource resource)
    {
        public bool Has(string name) => map.ContainsKey(name);

        public object? Value(string name) => map[name];

        // Not "as bool?", which is compiled anew at each start of the program.
        public bool? Switch(string name) => map[name] is bool value ? value : null;

        public SchemaNode? Single(string name) => map.TryGet(name, out var part) ? Node(part, $"{pointer}/{name}") : null;

        public IReadOnlyList<SchemaNode> List(string name) =>
            map[name] is GoSlice list ? [.. list.Select((part, i) => Node(part, $"{pointer}/{name}/{i}"))] : [];

        public Dictionary<string, SchemaNode> Map(string name)
        {
            var found = new Dictionary<string, SchemaNode>(StringComparer.Ordinal);
            foreach (var one in Named(name))
                found.Add(one.Name, one.Schema);
            return found;
        }

        public List<NamedSchema> Named(string name)
        {
            if (map[name] is not GoMap parts)
                return [];
            var found = new List<NamedSchema>(parts.Count);
            foreach (var (key, part) in parts)
                found.Add(new NamedSchema(MapKey.Text(key), Node(part, $"{pointer}/{name}/{SchemaText.Escaped(MapKey.Text(key))}")));
            return found;
        }

        public IReadOnlyList<string> Texts(string name) => Texts(map[name]);

        public SchemaNumber? Number(string name) => SchemaNumber.Of(map[name]);

        /// <summary>A bound that is excluded itself: draft 4 has a switch for it, the others a number of its own.</summary>
        public SchemaNumber? Bound(string name, SchemaNumber? included) => Value(name) is true ? included : Number(name);

        public int? Count(string name) => Number(name)?.AsCount();

        public GoRegex Regex(string name, string pattern)
        {
            try
            {
                return GoRegex.Compile(pattern);
            }
            catch (RegexSyntaxException failure)
            {
                throw new SchemaException(
                    $"invalid regex {GoQuote.Quote(pattern)} at {GoQuote.Quote($"{resource.Document}#{SchemaText.Fragment(pointer)}/{name}")}: {failure.Message}");
            }
        }

        public List<SchemaDependency> Dependencies()
        {
            if (map["dependencies"] is not GoMap parts)
                return [];
            var found = new List<SchemaDependency>();
            foreach (var (key, part) in parts)
            {
                var name = MapKey.Text(key);
                found.Add(part is GoSlice
                    ? new SchemaDependency(name, null, Texts(part))
                    : new SchemaDependency(name, Node(part, $"{pointer}/dependencies/{SchemaText.Escaped(name)}"), []));
            }

            return found;
        }

        public List<SchemaDependency> DependentRequired()
        {
            var found = new List<SchemaDependency>();
            foreach (var (key, part) in map["dependentRequired"] as GoMap ?? [])
            {
                if (part is GoSlice)
                    found.Add(new SchemaDependency(MapKey.Text(key), null, Texts(part)));
            }

            return found;
        }

        private static IReadOnlyList<string> Texts(object? value) => value is GoSlice list ? [.. list.OfType<string>()] : [];

        private SchemaNode Node(object? part, string at) => compiler.Node(part, at, resource);
    }
}
