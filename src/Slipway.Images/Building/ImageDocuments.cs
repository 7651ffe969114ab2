using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace Slipway.Images;

/// <summary>Writes the configuration and the annotations: pure, from the recipe, the base image and the layers.</summary>
internal sealed class ImageDocuments(ImageRecipe recipe, ResolvedBase? onto, IReadOnlyList<string> entrypoint)
{
    private const string DefaultUser = "1654";
    private readonly string _created = recipe.Revision.CommittedAt.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>The configuration.</summary>
    public OciImageConfig Config(IReadOnlyList<BuiltLayer> layers) => new()
    {
        Created = _created,
        Architecture = onto?.Config.Architecture ?? recipe.Platform.Architecture,
        Variant = onto?.Config.Variant ?? recipe.Platform.Variant,
        OperatingSystem = onto?.Config.OperatingSystem ?? recipe.Platform.OperatingSystem,
        OperatingSystemVersion = onto?.Config.OperatingSystemVersion,
        Config = Execution(onto?.Config.Config ?? new OciExecution()),
        RootFileSystem = new OciRootFileSystem { DiffIds = [.. layers.Select(layer => layer.DiffId)] },
        History =
        [
            .. onto?.Config.History ?? [],
            .. layers.Where(layer => layer.Origin != LayerOrigin.Base).Select(layer => new OciHistory
            {
                Created = _created,
                CreatedBy = $"slipway: {layer.Name}",
            }),
        ],
    };

    /// <summary>The manifest's annotations.</summary>
    public ImmutableSortedDictionary<string, string> Annotations => Sorted(Notes());

    private static ImmutableSortedDictionary<string, T> Sorted<T>(IEnumerable<KeyValuePair<string, T>> pairs) =>
        ImmutableSortedDictionary.Create<string, T>(StringComparer.Ordinal).SetItems(pairs);

    private OciExecution Execution(OciExecution inherited)
    {
        var program = recipe.Entrypoint.Length > 0 ? recipe.Entrypoint : [.. entrypoint];
        var ports = recipe.Ports.Select(port => KeyValuePair.Create(string.Create(CultureInfo.InvariantCulture, $"{port}/tcp"), JsonElement.Parse("{}")));
        var exposed = Sorted((inherited.ExposedPorts ?? ImmutableSortedDictionary<string, JsonElement>.Empty).Concat(ports));
        return inherited with
        {
            User = recipe.User ?? (IsRoot(inherited.User) ? DefaultUser : inherited.User),
            ExposedPorts = exposed.IsEmpty ? null : exposed,
            Environment = Environment(inherited.Environment ?? []) is { Count: > 0 } variables ? variables : null,
            Entrypoint = program,
            Command = recipe.Arguments.IsEmpty ? null : recipe.Arguments,
            WorkingDirectory = recipe.WorkingDirectory,
            Labels = Sorted((inherited.Labels ?? ImmutableSortedDictionary<string, string>.Empty).Concat(Notes())),
        };
    }

    private static bool IsRoot(string? user) => string.IsNullOrEmpty(user) || user.Split(':')[0] is "root" or "0";

    // A variable keeps its place in the base's list and gets the new value; new ones follow, sorted.
    private List<string> Environment(IReadOnlyList<string> inherited)
    {
        var own = recipe.Environment.ToDictionary(StringComparer.Ordinal);
        List<string> variables = [];
        foreach (var variable in inherited)
        {
            var name = variable.Split('=', 2)[0];
            variables.Add(own.Remove(name, out var value) ? $"{name}={value}" : variable);
        }
        variables.AddRange(own.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={pair.Value}"));
        return variables;
    }

    private IEnumerable<KeyValuePair<string, string>> Notes()
    {
        var notes = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            [AnnotationNames.Created] = _created,
            [AnnotationNames.Revision] = recipe.Revision.ToString(),
            [AnnotationNames.Source] = recipe.Revision.Source,
            [AnnotationNames.Title] = recipe.Title,
            [AnnotationNames.Version] = recipe.Version,
            [AnnotationNames.BaseImageName] = onto?.Image.Name,
            [AnnotationNames.BaseImageDigest] = onto?.Digest.Value,
        };
        foreach (var (key, value) in recipe.Labels)
            notes[key] = value;
        foreach (var (key, value) in notes)
            if (value is not null)
                yield return KeyValuePair.Create(key, value);
    }
}
