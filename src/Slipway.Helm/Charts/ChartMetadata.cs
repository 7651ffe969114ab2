using Slipway.GoTemplates.Values;

namespace Slipway.Helm.Charts;

/// <summary>What Chart.yaml says.</summary>
public sealed class ChartMetadata : ChartStruct
{
    private static readonly GoType StructType = GoType.Struct("chart.Metadata");

    /// <summary>The name.</summary>
    public string Name { get; internal set; } = "";

    /// <summary>The project's page.</summary>
    public string Home { get; internal set; } = "";

    /// <summary>Pages of the sources.</summary>
    public IReadOnlyList<string> Sources { get; internal set; } = [];

    /// <summary>The version.</summary>
    public string Version { get; internal set; } = "";

    /// <summary>One sentence.</summary>
    public string Description { get; internal set; } = "";

    /// <summary>Words to find it by.</summary>
    public IReadOnlyList<string> Keywords { get; internal set; } = [];

    /// <summary>Who keeps it.</summary>
    public IReadOnlyList<ChartMaintainer> Maintainers { get; internal set; } = [];

    /// <summary>The address of a picture.</summary>
    public string Icon { get; internal set; } = "";

    /// <summary><c>v1</c> or <c>v2</c>.</summary>
    public string ApiVersion { get; internal set; } = "";

    /// <summary>A condition, of old.</summary>
    public string Condition { get; internal set; } = "";

    /// <summary>Tags, of old.</summary>
    public string Tags { get; internal set; } = "";

    /// <summary>The version of what it installs.</summary>
    public string AppVersion { get; internal set; } = "";

    /// <summary>Whether it should no longer be used.</summary>
    public bool Deprecated { get; internal set; }

    /// <summary>Anything else.</summary>
    public IReadOnlyDictionary<string, string> Annotations { get; internal set; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The range of Kubernetes versions it works with.</summary>
    public string KubeVersion { get; internal set; } = "";

    /// <summary>The charts it wants; null if it says nothing of any.</summary>
    public IReadOnlyList<ChartDependency>? Dependencies { get; internal set; }

    /// <summary><c>application</c>, <c>library</c> or empty.</summary>
    public string ChartType { get; internal set; } = "";

    /// <summary>Whether it is a library, which renders nothing.</summary>
    public bool IsLibrary => ChartType == "library";

    /// <inheritdoc/>
    public override GoType Type => StructType;

    /// <inheritdoc/>
    private protected override IReadOnlyList<ChartField> Fields =>
    [
        new("Name", "name", Name),
        new("Home", "home", Home),
        new("Sources", "sources", GoSlice.OfStrings(Sources)),
        new("Version", "version", Version),
        new("Description", "description", Description),
        new("Keywords", "keywords", GoSlice.OfStrings(Keywords)),
        new("Maintainers", "maintainers", List("chart.Maintainer", Maintainers)),
        new("Icon", "icon", Icon),
        new("APIVersion", "apiVersion", ApiVersion),
        new("Condition", "condition", Condition),
        new("Tags", "tags", Tags),
        new("AppVersion", "appVersion", AppVersion),
        new("Deprecated", "deprecated", Deprecated),
        new("Annotations", "annotations", AnnotationMap()),
        new("KubeVersion", "kubeVersion", KubeVersion),
        new("Dependencies", "dependencies", List("chart.Dependency", Dependencies ?? [])),
        new("Type", "type", ChartType),
    ];

    /// <inheritdoc/>
    public override bool TryGetField(string name, out object? value)
    {
        // What nearly every template asks for.
        value = name switch
        {
            "Name" => Name,
            "Version" => Version,
            "AppVersion" => AppVersion,
            _ => null,
        };
        return value is not null || base.TryGetField(name, out value);
    }

    internal ChartMetadata Copy()
    {
        var copy = (ChartMetadata)MemberwiseClone();
        copy.Dependencies = Dependencies is null ? null : [.. Dependencies.Select(dependency => dependency.Copy())];
        return copy;
    }

    internal ChartMetadata CopyAs(string name)
    {
        var copy = (ChartMetadata)MemberwiseClone();
        copy.Name = name;
        return copy;
    }

    private static GoSlice List(string type, IReadOnlyList<object> items)
    {
        var slice = GoType.SliceOf(GoType.PointerTo(GoType.Struct(type)));
        return items.Count == 0 ? GoSlice.Nil(slice) : new GoSlice(slice, [.. items]);
    }

    private GoMap AnnotationMap()
    {
        var map = new GoMap(GoType.MapOf(GoType.String, GoType.String), Annotations.Count);
        foreach (var (key, value) in Annotations)
            map[key] = value;
        return map;
    }
}
