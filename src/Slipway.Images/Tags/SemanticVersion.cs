using System.Text.RegularExpressions;
using Slipway.Model;

namespace Slipway.Images;

/// <summary>A version as semver.org 2.0.0 defines it, kept as it was written.</summary>
/// <param name="Major">Its first number.</param>
/// <param name="Minor">Its second number.</param>
/// <param name="Patch">Its third number.</param>
/// <param name="Text">All of it, without a <c>v</c>.</param>
/// <param name="Prerelease">What follows its <c>-</c>, such as <c>rc.1</c>; empty of a release.</param>
internal sealed partial record SemanticVersion(string Major, string Minor, string Patch, string Text, string Prerelease)
{
    /// <summary>Whether it has a part such as <c>-rc.1</c>.</summary>
    public bool IsPrerelease => Prerelease.Length > 0;

    /// <summary>Reads a version; null where it is none.</summary>
    public static SemanticVersion? Find(string text)
    {
        var match = Rule().Match(text);
        return match.Success
            ? new SemanticVersion(
                match.Groups["major"].Value, match.Groups["minor"].Value, match.Groups["patch"].Value, match.Groups["text"].Value, match.Groups["prerelease"].Value)
            : null;
    }

    /// <summary>Reads a version from a tag of an image, which has <c>_</c> for <c>+</c>; null where it is none.</summary>
    public static SemanticVersion? Find(Tag tag) => Find(tag.Value.Replace('_', '+'));

    /// <summary>The order of semver.org, 11; what was built (<c>+…</c>) does not count.</summary>
    public static IComparer<SemanticVersion> Precedence { get; } = Comparer<SemanticVersion>.Create((one, other) => one.CompareWith(other));

    private int CompareWith(SemanticVersion other)
    {
        var numbers = Compare(Major, other.Major) is not 0 and var major ? major
            : Compare(Minor, other.Minor) is not 0 and var minor ? minor
            : Compare(Patch, other.Patch);
        if (numbers != 0 || IsPrerelease != other.IsPrerelease)
            return numbers != 0 ? numbers : IsPrerelease ? -1 : 1;
        var (parts, others) = (Prerelease.Split('.'), other.Prerelease.Split('.'));
        var different = parts.Zip(others, ComparePart).FirstOrDefault(one => one != 0);
        return different != 0 ? different : parts.Length.CompareTo(others.Length);
    }

    // Numbers come before words.
    private static int ComparePart(string one, string other) => (IsNumber(one), IsNumber(other)) switch
    {
        (true, true) => Compare(one, other),
        (true, false) => -1,
        (false, true) => 1,
        _ => string.CompareOrdinal(one, other),
    };

    private static bool IsNumber(string text) => text.All(char.IsAsciiDigit);

    // Without leading zeros the longer number is the greater one, however long it is.
    private static int Compare(string one, string other) =>
        one.Length != other.Length ? one.Length.CompareTo(other.Length) : string.CompareOrdinal(one, other);

    // The expression that semver.org suggests, and the 'v' that tags of git have.
    [GeneratedRegex(
        @"\Av?(?<text>(?<major>0|[1-9][0-9]*)\.(?<minor>0|[1-9][0-9]*)\.(?<patch>0|[1-9][0-9]*)"
        + @"(-(?<prerelease>(0|[1-9][0-9]*|[0-9]*[a-zA-Z-][0-9a-zA-Z-]*)(\.(0|[1-9][0-9]*|[0-9]*[a-zA-Z-][0-9a-zA-Z-]*))*))?"
        + @"(\+[0-9a-zA-Z-]+(\.[0-9a-zA-Z-]+)*)?)\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Rule();
}
