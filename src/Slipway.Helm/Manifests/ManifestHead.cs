using Slipway.GoTemplates.Values;
using Slipway.Helm.Yaml;

namespace Slipway.Helm.Manifests;

/// <summary>What an object says it is; empty where it does not say.</summary>
public sealed record ManifestHead
{
    /// <summary>Its API version, such as <c>apps/v1</c>.</summary>
    public string ApiVersion { get; private init; } = "";

    /// <summary>Its kind.</summary>
    public string Kind { get; private init; } = "";

    /// <summary>Its name.</summary>
    public string Name { get; private init; } = "";

    /// <summary>Its annotations.</summary>
    public IReadOnlyDictionary<string, string> Annotations { get; private init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Reads the head of a document.</summary>
    /// <exception cref="YamlException">It is no YAML, or a field is of another type; with the message of Helm's libraries.</exception>
    public static ManifestHead Read(string document)
    {
        var value = GoYaml.Read(document);
        if (value is null)
            return new ManifestHead();
        if (value is not GoMap map)
            throw Mismatch(value, "value", "releaseutil.SimpleHead");
        var metadata = Table(map, "metadata", "SimpleHead", "struct { Name string \"json:\\\"name\\\"\"; Annotations map[string]string \"json:\\\"annotations\\\"\" }");
        return new ManifestHead
        {
            ApiVersion = Text(map, "apiVersion", "SimpleHead.apiVersion"),
            Kind = Text(map, "kind", "SimpleHead.kind"),
            Name = metadata is null ? "" : Text(metadata, "name", ".metadata.name"),
            Annotations = metadata is null ? new Dictionary<string, string>(StringComparer.Ordinal) : AnnotationsOf(metadata),
        };
    }

    private static Dictionary<string, string> AnnotationsOf(GoMap metadata)
    {
        var annotations = new Dictionary<string, string>(StringComparer.Ordinal);
        if (Table(metadata, "annotations", ".metadata", "map[string]string") is not { } map)
            return annotations;
        foreach (var (name, value) in map)
            annotations[(string)name!] = value as string ?? (value is null ? "" : throw Mismatch(value, "struct field .metadata.annotations", "string"));
        return annotations;
    }

    private static GoMap? Table(GoMap map, string key, string owner, string type) => !map.TryGet(key, out var value) || value is null
        ? null
        : value as GoMap ?? throw Mismatch(value, $"struct field {owner}.{key}", type);

    private static string Text(GoMap map, string key, string field) => !map.TryGet(key, out var value) || value is null
        ? ""
        : value as string ?? throw Mismatch(value, $"struct field {field}", "string");

    private static YamlException Mismatch(object value, string place, string type)
    {
        var kind = value switch
        {
            string => "string",
            bool => "bool",
            GoMap => "object",
            GoSlice => "array",
            _ => "number",
        };
        return new YamlException($"error unmarshaling JSON: while decoding JSON: json: cannot unmarshal {kind} into Go {place} of type {type}");
    }
}
