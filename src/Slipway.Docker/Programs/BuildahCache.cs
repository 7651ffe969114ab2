namespace Slipway.Docker;

/// <summary>Caches of other machines, as buildah knows them: repositories that each layer is pushed to.</summary>
internal static class BuildahCache
{
    /// <summary>What of a request cannot be done.</summary>
    /// <param name="request">What to build.</param>
    /// <param name="program">The program with its version, for the sentences.</param>
    /// <param name="version">The version of the buildah that it is or has within it.</param>
    public static IEnumerable<string> Refusals(ImageBuildRequest request, string program, Version version)
    {
        var all = request.CacheFrom.Concat(request.CacheTo).ToArray();
        if (all.Length > 0 && version < new Version(1, 28))
        {
            yield return $"{program} knows no caches of other machines, such as '{all[0]}'. Leave them out, or update it to buildah 1.28 or podman 4.3.";
            yield break;
        }

        if (all.Length > 0 && request.Platform is not null)
            yield return $"{program} mixes up platforms in its caches, so that it builds for '{request.Platform}' without any. Leave '{all[0]}' out.";
        foreach (var entry in all.Where(entry => !IsRepository(entry)).Distinct(StringComparer.Ordinal))
            yield return $"{program} keeps its cache in repositories, and '{entry}' is none. Expected a registry and a path without a tag, such as 'localhost:5000/cache'.";
        if ((request.CacheFrom.Length > 1 || request.CacheTo.Length > 1) && version < new Version(1, 29))
            yield return $"{program} takes one cache to read and one to write, not {Math.Max(request.CacheFrom.Length, request.CacheTo.Length)}. Name one, or update it to buildah 1.29 or podman 4.4.";
    }

    private static bool IsRepository(string entry) =>
        entry.Contains('/', StringComparison.Ordinal) && !entry.AsSpan().ContainsAny("=,@ ") && !entry[entry.LastIndexOf('/')..].Contains(':', StringComparison.Ordinal);
}
