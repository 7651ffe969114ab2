namespace Slipway.Docker;

/// <summary>Caches of other machines, as far as the engine's API knows them: images that carry their cache within them.</summary>
internal static class BuildKitCache
{
    /// <summary>The argument that has BuildKit write the cache into the image.</summary>
    public const string InlineArgument = "BUILDKIT_INLINE_CACHE";

    private const string Inline = "type=inline";
    private const string Reference = "type=registry,ref=";

    /// <summary>What of a request cannot be done.</summary>
    public static IEnumerable<string> Refusals(ImageBuildRequest request)
    {
        foreach (var entry in request.CacheTo.Where(entry => entry != Inline))
            yield return $"BuildKit through the Engine API cannot write its cache to '{entry}', only into the image ('{Inline}'). Ask for that, or build with buildx.";
        foreach (var entry in request.CacheFrom.Where(entry => ImageOf(entry).Contains('=', StringComparison.Ordinal)))
            yield return $"BuildKit through the Engine API cannot take its cache from '{entry}', only from an image ('{Reference}IMAGE'). Name one, or build with buildx.";
    }

    /// <summary>The image that is meant by an entry.</summary>
    public static string ImageOf(string entry) => entry.StartsWith(Reference, StringComparison.Ordinal) && !entry[Reference.Length..].Contains(',', StringComparison.Ordinal)
        ? entry[Reference.Length..]
        : entry;
}
