using System.Collections.Immutable;
using Slipway.Model;

namespace Slipway.Docker;

/// <summary>Paths that a Dockerfile copies, with what their symbolic links lead to within the context.</summary>
internal static class FollowedPaths
{
    private const int MaximumLinks = 255;

    /// <summary>The paths, and the targets of links on the way to them. Patterns stay as they are.</summary>
    public static ImmutableArray<string> Resolve(DirectoryInfo context, IEnumerable<string> paths)
    {
        var resolved = new SortedSet<string>(StringComparer.Ordinal);
        var open = new Queue<string>(paths.Select(Normalise));
        for (var steps = 0; open.TryDequeue(out var path) && steps < MaximumLinks; steps++)
        {
            if (path.Length == 0)
                return []; // All of it.
            if (resolved.Add(path) && LinkOn(context, path) is { } target)
                open.Enqueue(target);
        }

        return [.. resolved];
    }

    // Where the first link on the way leads, with the rest of the way.
    private static string? LinkOn(DirectoryInfo context, string path)
    {
        var names = path.Split('/');
        for (var length = 1; length <= names.Length; length++)
        {
            var part = string.Join('/', names.Take(length));
            var file = new FileInfo(Path.Combine(context.FullName, part));
            if (file.LinkTarget is not { } target)
                continue;
            var from = target.StartsWith('/') ? target : $"{string.Join('/', names.Take(length - 1))}/{target}";
            return Normalise($"{from}/{string.Join('/', names.Skip(length))}");
        }

        return null;
    }

    // What would lead out of the context leads to its root, as in a container.
    private static string Normalise(string path) => ContextPath.Clean("/" + path).TrimStart('/');
}
