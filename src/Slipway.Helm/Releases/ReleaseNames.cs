using System.Globalization;

namespace Slipway.Helm.Releases;

/// <summary>Names of releases and of the objects that hold their records.</summary>
public static class ReleaseNames
{
    private const int MaximumLength = 53;

    /// <summary>The name of the Secret or ConfigMap of a revision.</summary>
    /// <param name="release">The release.</param>
    /// <param name="revision">The revision, from 1.</param>
    /// <returns>For example <c>sh.helm.release.v1.shop.v3</c>.</returns>
    public static string Storage(string release, int revision) =>
        string.Create(CultureInfo.InvariantCulture, $"sh.helm.release.v1.{release}.v{revision}");

    /// <summary>Fails with Helm's words if a name will not do for a release.</summary>
    /// <param name="name">The name.</param>
    /// <exception cref="ReleaseException">It will not do.</exception>
    public static void Check(string name)
    {
        if (name.Length == 0)
            throw new ReleaseException("no name provided");
        if (name.Length > MaximumLength || !IsValid(name))
        {
            throw new ReleaseException(
                "invalid release name, must match regex ^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$ and the length must not be longer than 53");
        }
    }

    private static bool IsValid(string name)
    {
        foreach (var label in name.Split('.'))
        {
            if (label.Length == 0 || label[0] == '-' || label[^1] == '-')
                return false;
            foreach (var c in label)
            {
                if (!char.IsAsciiLetterLower(c) && !char.IsAsciiDigit(c) && c != '-')
                    return false;
            }
        }

        return true;
    }
}
