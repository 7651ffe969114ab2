namespace Slipway.Model;

/// <summary>Several patterns: the last one that matches decides, and <c>!</c> takes back.</summary>
/// <param name="patterns">In order.</param>
public sealed class PathPatterns(IReadOnlyCollection<PathPattern> patterns)
{
    /// <summary>Whether there is none.</summary>
    public bool IsEmpty => patterns.Count == 0;

    /// <summary>Whether one takes back what another matches; then a folder may match and a file in it not.</summary>
    public bool HasExceptions { get; } = patterns.Any(pattern => pattern.IsException);

    /// <summary>Reads patterns; damaged ones match nothing.</summary>
    public static PathPatterns Parse(IEnumerable<string> lines) => new([.. lines.Select(PathPattern.ParseLine).OfType<PathPattern>()]);

    /// <summary>Whether a path, or a folder above it, matches.</summary>
    /// <param name="path">Within the context, clean, with slashes and without one in front.</param>
    public bool Matches(string path)
    {
        var matches = false;
        foreach (var pattern in patterns)
        {
            // One that could change nothing need not be asked.
            if (pattern.IsException == matches && pattern.Matches(path))
                matches = !pattern.IsException;
        }

        return matches;
    }
}
