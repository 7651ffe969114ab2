using System.Globalization;
using Slipway.Helm.Releases;

namespace Slipway.Helm.Linting;

/// <summary>A minor version of Kubernetes, such as <c>1.25</c>.</summary>
/// <param name="Major">The first number.</param>
/// <param name="Minor">The second number.</param>
public sealed record MinorVersion(int Major, int Minor)
{
    /// <summary>That of a cluster.</summary>
    /// <param name="version">The cluster's version; numbers beyond those that there are count as the largest.</param>
    public static MinorVersion Of(KubeVersion version) => new(Number(version.Major), Number(version.Minor));

    /// <summary>Whether a cluster of another version has reached it.</summary>
    /// <param name="other">The cluster's version.</param>
    public bool IsReachedBy(MinorVersion other) => other.Major > Major || (other.Major == Major && other.Minor >= Minor);

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Major}.{Minor}");

    internal static MinorVersion Parse(string text)
    {
        var dot = text.IndexOf('.');
        return new(Number(text[..dot]), Number(text[(dot + 1)..]));
    }

    private static int Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : int.MaxValue;
}
