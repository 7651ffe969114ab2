using System.Collections.Immutable;
using System.Text.Json;
using Slipway.Model;

namespace Slipway.Scanning;

/// <summary>What a restore wrote (<c>obj/project.assets.json</c>): which packages the project asks for itself, and where packages lie.</summary>
internal sealed record ProjectAssets
{
    private const long LargestFile = 256L * 1024 * 1024;

    /// <summary>Names of packages that a project asks for itself.</summary>
    public required ImmutableHashSet<string> Direct { get; init; }

    /// <summary>Names of all packages of the restore.</summary>
    public required ImmutableHashSet<string> All { get; init; }

    /// <summary>The folders that packages lie in.</summary>
    public required ImmutableArray<AbsolutePath> PackageFolders { get; init; }

    /// <exception cref="UsageException">It is none, or not there.</exception>
    public static ProjectAssets Read(AbsolutePath file)
    {
        try
        {
            if (new FileInfo(file.Value) is { Exists: true, Length: > LargestFile })
                throw new JsonException($"It has more than {LargestFile} bytes.");
            return Read(File.ReadAllBytes(file.Value));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw new UsageException($"'{file}' is not a file of a restore: {exception.Message} Name the 'obj/project.assets.json' of the project, and restore it again.", exception);
        }
    }

    internal static ProjectAssets Read(ReadOnlyMemory<byte> content)
    {
        using var document = JsonDocument.Parse(DependencyManifestReader.SkipMark(content));
        var root = document.RootElement;
        var direct = ImmutableHashSet.CreateBuilder<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var framework in root.GetProperty("project").GetProperty("frameworks").EnumerateObject())
            if (framework.Value.TryGetProperty("dependencies", out var dependencies))
                direct.UnionWith(dependencies.EnumerateObject().Select(one => one.Name));
        var folders = root.TryGetProperty("packageFolders", out var named) ? named.EnumerateObject().Select(one => one.Name) : [];
        return new ProjectAssets
        {
            Direct = direct.ToImmutable(),
            All = root.GetProperty("libraries").EnumerateObject().Select(one => one.Name.Split('/')[0]).ToImmutableHashSet(StringComparer.OrdinalIgnoreCase),
            PackageFolders = [.. folders.Where(Path.IsPathFullyQualified).Select(path => AbsolutePath.Parse(path))],
        };
    }
}
