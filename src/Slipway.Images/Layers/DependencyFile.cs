using System.Text.Json;
using Slipway.Model;

namespace Slipway.Images;

/// <summary>What an <c>*.deps.json</c> file tells of each published file: which kind of library brought it.</summary>
internal static class DependencyFile
{
    /// <summary>Relative path to kind; a file that several libraries claim goes to the one that changes most.</summary>
    /// <exception cref="UsageException">The file is damaged.</exception>
    public static IReadOnlyDictionary<string, LayerKind> Read(AbsolutePath file, string mainAssembly)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(file.Value));
            return Read(document.RootElement, mainAssembly);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw new UsageException($"'{file}' is not a dependency file: {exception.Message} Run 'dotnet publish' again.", exception);
        }
    }

    /// <summary>The runtime that it was published for, such as <c>linux-x64</c>; null where for any.</summary>
    /// <exception cref="UsageException">The file is damaged.</exception>
    public static string? FindRuntime(AbsolutePath file)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(file.Value));
            // '.NETCoreApp,Version=v10.0/linux-x64', and without the second half where it is portable.
            return document.RootElement.GetProperty("runtimeTarget").GetProperty("name").GetString()?.Split('/', 2).ElementAtOrDefault(1);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw new UsageException($"'{file}' is not a dependency file: {exception.Message} Run 'dotnet publish' again.", exception);
        }
    }

    private static Dictionary<string, LayerKind> Read(JsonElement root, string mainAssembly)
    {
        var kinds = new Dictionary<string, LayerKind>(StringComparer.Ordinal);
        var target = root.GetProperty("runtimeTarget").GetProperty("name").GetString() ?? "";
        var libraries = root.GetProperty("libraries");
        foreach (var library in root.GetProperty("targets").GetProperty(target).EnumerateObject())
        {
            var type = libraries.TryGetProperty(library.Name, out var entry) && entry.TryGetProperty("type", out var text) ? text.GetString() : null;
            var kind = KindOf(library.Name, type, mainAssembly);
            foreach (var path in Assets(library.Value))
                kinds[path] = kinds.TryGetValue(path, out var other) && other > kind ? other : kind;
        }
        return kinds;
    }

    private static LayerKind KindOf(string library, string? type, string mainAssembly)
    {
        var slash = library.IndexOf('/', StringComparison.Ordinal);
        var (name, version) = slash < 0 ? (library, "") : (library[..slash], library[(slash + 1)..]);
        return type switch
        {
            "runtimepack" => LayerKind.Framework,
            "package" => version.Split('+')[0].Contains('-', StringComparison.Ordinal) ? LayerKind.PrereleasePackages : LayerKind.StablePackages,
            "project" or "reference" when name != mainAssembly => LayerKind.ProjectReferences,
            _ => LayerKind.Application,
        };
    }

    private static IEnumerable<string> Assets(JsonElement library)
    {
        foreach (var group in library.EnumerateObject())
        {
            if (group.Name is not ("runtime" or "native" or "resources" or "runtimeTargets"))
                continue;
            foreach (var asset in group.Value.EnumerateObject())
                yield return PathOf(group.Name, asset);
        }
    }

    // Publishing flattens 'lib/net10.0/X.dll' to 'X.dll' and a culture's resources to 'de/X.resources.dll'; it keeps
    // 'runtimes/…' of portable applications as it is. Newer SDKs say the place outright.
    private static string PathOf(string group, JsonProperty asset)
    {
        if (asset.Value.TryGetProperty("localPath", out var local) && local.GetString() is { Length: > 0 } place)
            return place.Replace('\\', '/');
        var name = asset.Name[(asset.Name.LastIndexOf('/') + 1)..];
        return group switch
        {
            "runtimeTargets" => asset.Name,
            "resources" when asset.Value.TryGetProperty("locale", out var locale) => $"{locale.GetString()}/{name}",
            _ => name,
        };
    }
}
