using System.Text.Json;
using Slipway.Model;

namespace Slipway.Scanning;

/// <summary>Reads <c>*.deps.json</c> files (dotnet/runtime, docs/design/features/host-runtime-information: "deps.json").</summary>
internal static class DependencyManifestReader
{
    // The largest applications have a thousand; the host itself would take minutes over more.
    private const int MostLibraries = 20_000;
    private const string RuntimePack = "runtimepack.";

    /// <exception cref="UsageException">It is none.</exception>
    public static DependencyManifest Read(ReadOnlyMemory<byte> content, string path)
    {
        try
        {
            using var document = JsonDocument.Parse(SkipMark(content), new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            return Read(document.RootElement, path);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw new UsageException($"'{path}' is not a dependency file of .NET: {exception.Message} Publish the application again.", exception);
        }
    }

    internal static ReadOnlyMemory<byte> SkipMark(ReadOnlyMemory<byte> content) => content.Span is [0xEF, 0xBB, 0xBF, ..] ? content[3..] : content;

    private static DependencyManifest Read(JsonElement root, string path)
    {
        var target = root.GetProperty("runtimeTarget") is { ValueKind: JsonValueKind.Object } named ? named.GetProperty("name").GetString() : root.GetProperty("runtimeTarget").GetString();
        var types = new Dictionary<string, DependencyLibrary>(StringComparer.OrdinalIgnoreCase);
        foreach (var entry in root.GetProperty("libraries").EnumerateObject())
        {
            if (types.Count >= MostLibraries)
                throw new JsonException($"It names more than {MostLibraries} libraries.");
            types[entry.Name] = DependencyLibrary.Read(entry);
        }

        foreach (var entry in root.GetProperty("targets").GetProperty(target ?? "").EnumerateObject())
        {
            if (types.TryGetValue(entry.Name, out var library))
                library.ReadTarget(entry.Value);
        }

        var main = FindMain(types.Values, path);
        var graph = new ShippedGraph(types);
        return new DependencyManifest
        {
            Path = path,
            MainId = main is null ? null : ComponentOf(main, main, path, [], graph).Id,
            RuntimeIdentifier = target?.Split('/', 2) is [_, var runtime] ? runtime : "",
            Components = [.. Components(types.Values, main, path, graph)],
        };
    }

    private static IEnumerable<BillComponent> Components(IEnumerable<DependencyLibrary> libraries, DependencyLibrary? main, string path, ShippedGraph graph)
    {
        var direct = main is null ? [] : graph.Dependencies(main).Select(one => one.Key).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var library in libraries.Where(library => library.Ships || library == main))
            yield return ComponentOf(library, main, path, direct, graph);
    }

    private static BillComponent ComponentOf(DependencyLibrary library, DependencyLibrary? main, string path, HashSet<string> direct, ShippedGraph graph) => Plain(library, main) with
    {
        Hashes = ComponentHash.OfSubresource(library.Hash) is { } hash ? [hash] : [],
        Paths = [path],
        IsDirect = main is null || library == main ? null : direct.Contains(library.Key),
        DependsOn = [.. graph.Dependencies(library).Select(one => Plain(one, main).Id)],
    };

    private static BillComponent Plain(DependencyLibrary library, DependencyLibrary? main)
    {
        var framework = library.Type == "runtimepack" || (main is null && library.Name.Contains(".App.Runtime.", StringComparison.OrdinalIgnoreCase));
        // The pack is published under the name without the prefix that the SDK writes.
        var name = framework && library.Name.StartsWith(RuntimePack, StringComparison.OrdinalIgnoreCase) ? library.Name[RuntimePack.Length..] : library.Name;
        return new BillComponent
        {
            Kind = library == main ? ComponentKind.Application : framework ? ComponentKind.Framework : ComponentKind.Library,
            Name = name,
            Version = library.Version,
            Url = framework || library.Type == "package" ? PackageUrl.Create("nuget", "", name, library.Version) : null,
        };
    }

    // The project that the file is named after, else the first that nothing depends on.
    private static DependencyLibrary? FindMain(IReadOnlyCollection<DependencyLibrary> libraries, string path)
    {
        var name = path[(path.LastIndexOf('/') + 1)..].Replace(".deps.json", "", StringComparison.OrdinalIgnoreCase);
        var projects = libraries.Where(library => library.Type == "project").ToArray();
        var needed = projects.SelectMany(project => project.Dependencies).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return projects.FirstOrDefault(project => project.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            ?? projects.FirstOrDefault(project => !needed.Contains(project.Key)) ?? projects.FirstOrDefault();
    }
}
