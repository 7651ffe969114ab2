namespace Slipway.GoTemplates.Tests.Sprig;

/// <summary>
/// What Sprig 3.3.0, built with current Go and the libraries that Helm 3.21 has, does otherwise than the Sprig 3.2.3 of Debian,
/// built with Go 1.19. Such calls are not compared; what is right is in sprig-cases.txt.
/// </summary>
internal static class SprigVersions
{
    private static readonly string[] Changed =
    [
        // xstrings 1.5: words all in capitals keep only their first.
        "camelcase",

        // mergo 1.0: a value of another kind is overwritten too.
        "mergeOverwrite", "mustMergeOverwrite",

        // Go 1.20: errors name the text before the field, not what was left of it; offsets have a range.
        "mustToDate",

        // New in 3.3.
        "sha512sum",
    ];

    /// <summary>Whether a template may be compared with the older version.</summary>
    public static bool IsComparable(string template)
    {
        foreach (var name in Changed)
        {
            if (template.Contains(name + " ", StringComparison.Ordinal))
                return false;
        }

        // Bytes that are no UTF-8: xstrings 1.4 has them belong to a word, and Go 1.20 leaves them as they are where it splits.
        var isText = template.Contains("case ", StringComparison.Ordinal) || template.Contains("split", StringComparison.Ordinal);
        return !(isText && template.Contains("\\xff", StringComparison.Ordinal));
    }
}
