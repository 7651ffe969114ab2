using System.Text.RegularExpressions;

namespace Slipway.Images;

/// <summary>A version as semver.org 2.0.0 defines it, kept as it was written.</summary>
/// <param name="Major">Its first number.</param>
/// <param name="Minor">Its second number.</param>
/// <param name="Text">All of it, without a <c>v</c>.</param>
/// <param name="IsPrerelease">Whether it has a part such as <c>-rc.1</c>.</param>
internal sealed partial record SemanticVersion(string Major, string Minor, string Text, bool IsPrerelease)
{
    /// <summary>Reads a version; null where it is none.</summary>
    public static SemanticVersion? Find(string text)
    {
        var match = Rule().Match(text);
        return match.Success
            ? new SemanticVersion(match.Groups["major"].Value, match.Groups["minor"].Value, match.Groups["text"].Value, match.Groups["prerelease"].Success)
            : null;
    }

    // The expression that semver.org suggests, and the 'v' that tags of git have.
    [GeneratedRegex(
        @"\Av?(?<text>(?<major>0|[1-9][0-9]*)\.(?<minor>0|[1-9][0-9]*)\.(0|[1-9][0-9]*)"
        + @"(-(?<prerelease>(0|[1-9][0-9]*|[0-9]*[a-zA-Z-][0-9a-zA-Z-]*)(\.(0|[1-9][0-9]*|[0-9]*[a-zA-Z-][0-9a-zA-Z-]*))*))?"
        + @"(\+[0-9a-zA-Z-]+(\.[0-9a-zA-Z-]+)*)?)\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Rule();
}
