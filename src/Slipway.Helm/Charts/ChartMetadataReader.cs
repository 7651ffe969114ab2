using Slipway.GoTemplates.Values;
using Slipway.Helm.Values;

namespace Slipway.Helm.Charts;

/// <summary>Reads Chart.yaml, requirements.yaml and the lock files.</summary>
internal static class ChartMetadataReader
{
    /// <summary>Reads what a file says over what is already known: what it does not name stays.</summary>
    public static void Read(string text, ChartMetadata into)
    {
        if (StructReader.Open(text, "Metadata", "chart.Metadata") is not { } reader)
            return;
        Read(reader, into);
        reader.Check();
    }

    /// <summary>Reads the fields of a chart's description, wherever they stand.</summary>
    public static void Read(StructReader reader, ChartMetadata into)
    {
        ReadTexts(reader, into);
        if (reader.Has("sources"))
            into.Sources = reader.Texts("sources");
        if (reader.Has("keywords"))
            into.Keywords = reader.Texts("keywords");
        if (reader.Has("deprecated"))
            into.Deprecated = reader.Truth("deprecated");
        if (reader.Has("annotations"))
            into.Annotations = reader.TextMap("annotations");
        if (reader.Has("maintainers"))
            into.Maintainers = [.. reader.Structs("maintainers", "Maintainer").Select(Maintainer)];
        if (reader.Has("dependencies"))
            into.Dependencies = Dependencies(reader);
    }

    public static ChartLock ReadLock(string text)
    {
        if (StructReader.Open(text, "Lock", "chart.Lock") is not { } reader)
            return new ChartLock();
        var found = new ChartLock
        {
            Generated = reader.Text("generated"),
            Digest = reader.Text("digest"),
            Dependencies = [.. Dependencies(reader).OfType<ChartDependency>()],
        };
        reader.Check();
        return found;
    }

    private static void ReadTexts(StructReader reader, ChartMetadata into)
    {
        into.Name = Text(reader, "name", into.Name);
        into.Home = Text(reader, "home", into.Home);
        into.Version = Text(reader, "version", into.Version);
        into.Description = Text(reader, "description", into.Description);
        into.Icon = Text(reader, "icon", into.Icon);
        into.ApiVersion = Text(reader, "apiVersion", into.ApiVersion);
        into.Condition = Text(reader, "condition", into.Condition);
        into.Tags = Text(reader, "tags", into.Tags);
        into.AppVersion = Text(reader, "appVersion", into.AppVersion);
        into.KubeVersion = Text(reader, "kubeVersion", into.KubeVersion);
        into.ChartType = Text(reader, "type", into.ChartType);
    }

    private static string Text(StructReader reader, string name, string before) => reader.Has(name) ? reader.Text(name) : before;

    private static ChartMaintainer Maintainer(StructReader? reader) => reader is null
        ? throw new ChartException("validation: maintainers must not contain empty or null nodes")
        : new ChartMaintainer { Name = reader.Text("name"), Email = reader.Text("email"), Url = reader.Text("url") };

    private static IReadOnlyList<ChartDependency> Dependencies(StructReader reader) =>
        [.. reader.Structs("dependencies", "Dependency").Select(Dependency)];

    private static ChartDependency Dependency(StructReader? reader) => reader is null
        ? throw new ChartException("validation: dependencies must not contain empty or null nodes")
        : new ChartDependency
        {
            Name = reader.Text("name"),
            Version = reader.Text("version"),
            Repository = reader.Text("repository"),
            Condition = reader.Text("condition"),
            Tags = reader.Texts("tags"),
            Enabled = reader.Truth("enabled"),
            ImportValues = [.. reader.Items("import-values", "[]interface {}").Select(AsJson)],
            Alias = reader.Text("alias"),
        };

    /// <summary>Numbers of a list of anything are those of JSON.</summary>
    private static object? AsJson(object? value)
    {
        switch (value)
        {
            case long number:
                return (double)number;
            case ulong number:
                return (double)number;
            case GoMap map:
                var copy = ValuesTables.Copy(map);
                foreach (var (key, item) in map)
                    copy[MapKey.Text(key)] = AsJson(item);
                return copy;
            case GoSlice slice:
                return new GoSlice(GoType.SliceOfAny, [.. slice.Select(AsJson)]);
            default:
                return value;
        }
    }
}
