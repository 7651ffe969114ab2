using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Slipway.GoTemplates.Json;
using Slipway.GoTemplates.Values;
using Slipway.Helm.Yaml;
using Slipway.Model;

namespace Slipway.Helm.Values;

/// <summary>Holds values against a type of C#, and tells all that does not fit.</summary>
internal sealed class TypedValuesCheck(string file, JsonSerializerOptions options)
{
    private readonly List<string> _mistakes = [];
    private Type? _record;

    public IReadOnlyList<string> Check(object? values, YamlNode? node, Type type)
    {
        _record = type;
        if (node is not null)
            CheckKeys(node, "");
        Check(values, node, type, "");
        return _mistakes;
    }

    // YAML forbids a key that stands there twice; Helm takes the last one without a word.
    private void CheckKeys(YamlNode node, string path)
    {
        var lines = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int i = 0; i < node.Children.Count; i++)
        {
            if (node.Kind == YamlNodeKind.Sequence)
            {
                CheckKeys(node.Children[i], $"{path}[{i}]");
                continue;
            }

            var (key, inner) = (node.Children[i], Join(path, node.Children[i].Meant.Value));
            if (!key.IsMerge && !lines.TryAdd(key.Meant.Value, key.Line))
                _mistakes.Add($"{Where(key)}: '{inner}' stands here a second time; the first is in line {lines[key.Meant.Value] + 1}. Leave one of them.");
            CheckKeys(node.Children[++i], inner);
        }
    }

    private void Check(object? value, YamlNode? node, Type type, string path)
    {
        if (value is null && AllowsNull(type))
            return;
        var information = options.GetTypeInfo(Nullable.GetUnderlyingType(type) ?? type);
        switch (information.Kind)
        {
            case JsonTypeInfoKind.Object when value is GoMap map:
                CheckObject(map, node?.Meant, information, path);
                break;
            case JsonTypeInfoKind.Dictionary when value is GoMap map:
                foreach (var (key, entry) in map)
                    Check(entry, Child(node?.Meant, MapKey.Text(key)), information.ElementType!, Join(path, MapKey.Text(key)));
                break;
            case JsonTypeInfoKind.Enumerable when value is GoSlice list:
                for (int i = 0; i < list.Count; i++)
                    Check(list[i], Item(node?.Meant, i), information.ElementType!, $"{path}[{i}]");
                break;
            default:
                CheckLeaf(value, node, information, path);
                break;
        }
    }

    private void CheckObject(GoMap map, YamlNode? node, JsonTypeInfo information, string path)
    {
        var properties = information.Properties.Where(one => !one.IsExtensionData).ToDictionary(one => one.Name, StringComparer.Ordinal);
        foreach (var (key, entry) in map)
        {
            var name = MapKey.Text(key);
            var child = Child(node, name);
            if (!properties.TryGetValue(name, out var property))
            {
                if (!information.Properties.Any(one => one.IsExtensionData))
                    _mistakes.Add($"{Where(child ?? node)}: '{Join(path, name)}' is no value of '{_record!.Name}'. {Suggestion.Hint(name, properties.Keys)}");
            }
            else if (entry is null && !property.IsSetNullable)
            {
                _mistakes.Add($"{Where(child ?? node)}: '{Join(path, name)}' has no value. Expected {TypedValueNames.Of(property.PropertyType, options)}.");
            }
            else if (entry is not null && property.CustomConverter is null)
            {
                Check(entry, child ?? node, property.PropertyType, Join(path, name));
            }
        }

        foreach (var missing in properties.Values.Where(one => one.IsRequired && !map.ContainsKey(one.Name)))
            _mistakes.Add($"{Where(node)}: '{Join(path, missing.Name)}' is missing. Expected {TypedValueNames.Of(missing.PropertyType, options)}.");
    }

    private void CheckLeaf(object? value, YamlNode? node, JsonTypeInfo information, string path)
    {
        var json = GoJson.Write(value, JsonEscape.Raw);
        try
        {
            if (information.Kind == JsonTypeInfoKind.None)
            {
                JsonSerializer.Deserialize(json, information);
                return;
            }
        }
        catch (JsonException)
        {
            // Told below, in words of values rather than of types.
        }

        var shown = json.Length > 60 ? json[..57] + "..." : json;
        var what = path.Length > 0 ? $"'{path}'" : "The whole file";
        _mistakes.Add($"{Where(node)}: {what} is {shown}. Expected {TypedValueNames.Of(information.Type, options)}.");
    }

    private string Where(YamlNode? node) => node is null ? file : $"{file}:{node.Line + 1}";

    // What a merge brought stands elsewhere: the line is that of the mapping then.
    private static YamlNode? Child(YamlNode? node, string name)
    {
        for (int i = 0; node?.Kind == YamlNodeKind.Mapping && i < node.Children.Count; i += 2)
        {
            if (node.Children[i].Meant.Value == name)
                return node.Children[i + 1];
        }

        return null;
    }

    private static YamlNode? Item(YamlNode? node, int index) =>
        node?.Kind == YamlNodeKind.Sequence && index < node.Children.Count ? node.Children[index] : node;

    private static bool AllowsNull(Type type) => !type.IsValueType || Nullable.GetUnderlyingType(type) is not null;

    private static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";
}
