using System.Collections.Immutable;
using Slipway.Model;

namespace Slipway.Kubernetes;

/// <summary>Reads the fields of one table of a kubeconfig; what has the wrong form is noted and left out.</summary>
internal sealed class KubeConfigFields(AbsolutePath file, YamlEntry.Map map, KubeConfigMistakes mistakes)
{
    /// <summary>Where the table begins.</summary>
    public KubeConfigPlace Place => new(file, map.Line);

    /// <summary>Where a field stands; the table's own place where it does not.</summary>
    public KubeConfigPlace PlaceOf(string name) => new(file, map.Fields.TryGetValue(name, out var entry) ? entry.Line : map.Line);

    /// <summary>The fields of an entry that should be a table; null where it is none, which is noted.</summary>
    public static KubeConfigFields? Of(AbsolutePath file, YamlEntry? entry, string what, KubeConfigMistakes mistakes)
    {
        switch (entry)
        {
            case YamlEntry.Map map:
                return new KubeConfigFields(file, map, mistakes);
            case null or YamlEntry.Scalar { IsNull: true }:
                return null;
            default:
                mistakes.Add(new KubeConfigPlace(file, entry.Line), $"{what} is {Form(entry)}. Expected a table of fields.");
                return null;
        }
    }

    /// <summary>A text; null where it is absent or empty.</summary>
    public string? Text(string name)
    {
        switch (Find(name))
        {
            case null:
                return null;
            case YamlEntry.Scalar scalar when YamlJson.Flag(scalar) is null && !YamlJson.IsNumber(scalar):
                return scalar.Text.Length > 0 ? scalar.Text : null;
            case var entry:
                var advice = entry is YamlEntry.Scalar ? " Put it in quotes." : "";
                mistakes.Add(new KubeConfigPlace(file, entry.Line), $"'{name}' is {Form(entry)}. Expected a text.{advice}");
                return null;
        }
    }

    /// <summary>A text that must be there.</summary>
    public string? RequiredText(string name, string what)
    {
        if (Text(name) is { } text)
            return text;
        if (Find(name) is null or YamlEntry.Scalar { Text: "" })
            mistakes.Add(Place, $"{what} has no '{name}'.");
        return null;
    }

    /// <summary>A truth value; false where it is absent.</summary>
    public bool Flag(string name)
    {
        var entry = Find(name);
        if (entry is null)
            return false;
        if (entry is YamlEntry.Scalar scalar && YamlJson.Flag(scalar) is { } flag)
            return flag;
        mistakes.Add(new KubeConfigPlace(file, entry.Line), $"'{name}' is {Form(entry)}. Expected true or false.");
        return false;
    }

    /// <summary>Bytes that are written as Base64; null where they are absent.</summary>
    public ImmutableArray<byte>? Data(string name)
    {
        if (Text(name) is not { } text)
            return null;
        var bytes = new byte[text.Length];
        if (Convert.TryFromBase64String(text, bytes, out var length))
            return [.. bytes.AsSpan(0, length)];
        mistakes.Add(PlaceOf(name), $"'{name}' is not Base64. Expected what 'base64 -w0' prints of a file.");
        return null;
    }

    /// <summary>A file; relative ones lie beside the kubeconfig.</summary>
    public AbsolutePath? Path(string name) =>
        Text(name) is { } text && file.Parent is { } folder ? folder / text : null;

    /// <summary>A list of texts; empty where it is absent.</summary>
    public ImmutableArray<string> Texts(string name)
    {
        var texts = ImmutableArray.CreateBuilder<string>();
        foreach (var item in Items(name))
        {
            if (item is YamlEntry.Scalar { IsNull: false } scalar && YamlJson.Flag(scalar) is null && !YamlJson.IsNumber(scalar))
                texts.Add(scalar.Text);
            else
                mistakes.Add(new KubeConfigPlace(file, item.Line), $"'{name}' holds {Form(item)}. Expected texts; put them in quotes.");
        }

        return texts.ToImmutable();
    }

    /// <summary>A list; empty where it is absent.</summary>
    public IReadOnlyList<YamlEntry> Items(string name)
    {
        switch (Find(name))
        {
            case null:
                return [];
            case YamlEntry.List list:
                return list.Items;
            case var entry:
                mistakes.Add(new KubeConfigPlace(file, entry.Line), $"'{name}' is {Form(entry)}. Expected a list.");
                return [];
        }
    }

    /// <summary>A table within; null where it is absent.</summary>
    public KubeConfigFields? Table(string name) => Of(file, Find(name), $"'{name}'", mistakes);

    /// <summary>The tables of a list.</summary>
    public IEnumerable<KubeConfigFields> Tables(string name) =>
        Items(name).Select(item => Of(file, item, $"An entry of '{name}'", mistakes)).OfType<KubeConfigFields>();

    /// <summary>The names of a table's fields.</summary>
    public IEnumerable<string> Names => map.Fields.Keys;

    /// <summary>A field as it stands; null where it is absent or nothing.</summary>
    public YamlEntry? Find(string name) =>
        map.Fields.TryGetValue(name, out var entry) && entry is not YamlEntry.Scalar { IsNull: true } ? entry : null;

    private static string Form(YamlEntry entry) => entry switch
    {
        YamlEntry.Map => "a table",
        YamlEntry.List => "a list",
        YamlEntry.Scalar scalar when YamlJson.Flag(scalar) is not null => $"the truth value '{scalar.Text}'",
        YamlEntry.Scalar scalar when YamlJson.IsNumber(scalar) => "a number",
        YamlEntry.Scalar { IsNull: true } => "empty",
        _ => "a text",
    };
}
