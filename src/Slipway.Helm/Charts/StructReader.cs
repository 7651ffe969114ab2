using System.Globalization;
using Slipway.GoTemplates.Formatting;
using Slipway.GoTemplates.Values;
using Slipway.Helm.Yaml;

namespace Slipway.Helm.Charts;

/// <summary>
/// Reads the fields of one of Helm's structs out of a mapping as sigs.k8s.io/yaml does: names match whatever their case,
/// numbers and booleans become text where text is wanted, and the first thing that does not fit is told at the end.
/// </summary>
internal sealed class StructReader
{
    private readonly GoMap _map;
    private readonly string _type;
    private readonly string _path;
    private readonly List<(string Field, string Text)> _problems;

    public StructReader(GoMap map, string type)
        : this(map, type, "", [])
    {
    }

    private StructReader(GoMap map, string type, string path, List<(string Field, string Text)> problems)
    {
        _map = map;
        _type = type;
        _path = path;
        _problems = problems;
    }

    /// <summary>Reads the mapping of a file.</summary>
    public static StructReader? Open(string text, string type, string goType, bool strict = false) =>
        GoYaml.Converted(text, strict, YamlNumbers.Kept) switch
        {
            null => null,
            GoMap map => new StructReader(map, type),
            { } other => throw GoYaml.Mismatch(other, goType),
        };

    /// <summary>Fails if something did not fit: with what Go meets first, which reads fields in the order of their names.</summary>
    public void Check()
    {
        if (_problems.Count > 0)
            throw new YamlException("error unmarshaling JSON: while decoding JSON: " + _problems.MinBy(one => one.Field, Releases.Utf8Order.Instance).Text);
    }

    public bool Has(string name) => Find(name) is not null;

    public string Text(string name) => TextOf(Find(name), name);

    public bool Truth(string name)
    {
        var value = Find(name);
        if (value is not (null or bool))
            Complain(value, name, "bool");
        return value is true;
    }

    public IReadOnlyList<string> Texts(string name) => [.. Items(name, "[]string").Select(item => TextOf(item, name))];

    public IReadOnlyList<object?> Items(string name, string type)
    {
        switch (Find(name))
        {
            case null:
                return [];
            case GoSlice slice:
                return slice;
            case { } other:
                Complain(other, name, type);
                return [];
        }
    }

    public IReadOnlyDictionary<string, string> TextMap(string name)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        if (Find(name) is GoMap map)
        {
            foreach (var (key, value) in map)
                texts[MapKey.Text(key)] = TextOf(value, name);
        }
        else if (Find(name) is { } other)
        {
            Complain(other, name, "map[string]string");
        }

        return texts;
    }

    /// <summary>A struct; null if there is none.</summary>
    /// <param name="name">The field.</param>
    /// <param name="type">Its type.</param>
    /// <param name="shown">The name of the type where a field of it does not fit; empty if it has none.</param>
    public StructReader? Struct(string name, string type, string shown = "")
    {
        var value = Find(name);
        if (value is not (null or GoMap))
            Complain(value, name, type);
        return value is GoMap map ? new StructReader(map, shown, _path + name + ".", _problems) : null;
    }

    /// <summary>The structs of a list; null for an empty entry.</summary>
    public IReadOnlyList<StructReader?> Structs(string name, string type)
    {
        var readers = new List<StructReader?>();
        foreach (var item in Items(name, $"[]*chart.{type}"))
        {
            if (item is not (null or GoMap))
                Complain(item, name, $"chart.{type}");
            readers.Add(item is null ? null : new StructReader(item as GoMap ?? new GoMap(), type, _path + name + ".", _problems));
        }

        return readers;
    }

    /// <summary>Lists of structs by name.</summary>
    public IReadOnlyList<KeyValuePair<string, IReadOnlyList<StructReader?>>> StructLists(string name, string type)
    {
        var lists = new List<KeyValuePair<string, IReadOnlyList<StructReader?>>>();
        if (Find(name) is not { } found)
            return lists;
        if (found is not GoMap map)
        {
            Complain(found, name, "map[string]repo.ChartVersions");
            return lists;
        }

        var inner = new StructReader(map, type, _path + name + ".", _problems);
        foreach (var key in map.Keys)
            lists.Add(new(MapKey.Text(key), inner.Structs(MapKey.Text(key), type)));
        return lists;
    }

    private object? Find(string name)
    {
        if (_map.TryGet(name, out var value))
            return value;
        foreach (var (key, other) in _map)
        {
            if (string.Equals(MapKey.Text(key), name, StringComparison.OrdinalIgnoreCase))
                return other;
        }

        return null;
    }

    private string TextOf(object? value, string name)
    {
        switch (value)
        {
            case null:
                return "";
            case string text:
                return text;
            case bool truth:
                return truth ? "true" : "false";
            case double number:
                return GoFloat.Format(number, 'g', -1, 32);
            case long or ulong:
                return string.Create(CultureInfo.InvariantCulture, $"{value}");
            default:
                Complain(value, name, "string");
                return "";
        }
    }

    private void Complain(object value, string name, string type) => _problems.Add(
        ((_path + name).Split('.')[0], $"json: cannot unmarshal {GoYaml.JsonKind(value)} into Go struct field {_type}.{_path}{name} of type {type}"));
}
