namespace Slipway.Helm.Charts;

/// <summary>Paths as Go's <c>filepath</c> writes them.</summary>
internal static class GoPath
{
    /// <summary>Puts parts together, without dots and double slashes.</summary>
    public static string Join(params ReadOnlySpan<string> parts)
    {
        var path = string.Join('/', parts);
        var clean = ChartArchive.CleanPath(path);
        if (!path.StartsWith('/'))
            return clean;
        // Nothing is above the root.
        while (clean.StartsWith("../", StringComparison.Ordinal))
            clean = clean[3..];
        return clean is "." or ".." ? "/" : "/" + clean;
    }
}
