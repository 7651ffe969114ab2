using System.Text.RegularExpressions;

namespace Slipway.Docker;

/// <summary>The version within what a program says of itself.</summary>
internal static partial class ProgramVersion
{
    /// <summary>The first number with a point, such as 0.13.1 of <c>github.com/docker/buildx v0.13.1+ds1 0.13.1</c>; null where there is none.</summary>
    public static Version? Find(string text) => Version.TryParse(Rule().Match(text).Value, out var version) ? version : null;

    [GeneratedRegex(@"[0-9]+\.[0-9]+(\.[0-9]+)?", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Rule();
}
