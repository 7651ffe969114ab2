using System.Globalization;
using Slipway.GoTemplates.Values;

namespace Slipway.GoTemplates.Versions;

/// <summary>A semantic version, read as loosely as Masterminds/semver does: <c>v1.2</c> is 1.2.0.</summary>
public sealed class SemanticVersion : IComparable<SemanticVersion>, IEquatable<SemanticVersion>
{
    private SemanticVersion(ulong major, ulong minor, ulong patch)
    {
        Major = major;
        Minor = minor;
        Patch = patch;
        Original = "";
    }

    /// <summary>The first number.</summary>
    public ulong Major { get; }

    /// <summary>The second number; 0 if left out.</summary>
    public ulong Minor { get; }

    /// <summary>The third number; 0 if left out.</summary>
    public ulong Patch { get; }

    /// <summary>What follows the hyphen; empty for a release.</summary>
    public string Prerelease { get; private init; } = "";

    /// <summary>What follows the plus sign; plays no part in comparisons.</summary>
    public string Metadata { get; private init; } = "";

    /// <summary>The text that was parsed.</summary>
    public string Original { get; private init; }

    /// <summary>Reads a version.</summary>
    /// <param name="text">For example <c>v1.27.3-gke.100</c>.</param>
    /// <returns>The version.</returns>
    /// <exception cref="TemplateFunctionException">It is none; the message is the Go library's.</exception>
    public static SemanticVersion Parse(string text)
    {
        if (VersionParts.Read(text, VersionAlphabet.Digits) is not { } parts || parts.End != text.Length)
            throw new TemplateFunctionException("invalid semantic version");

        return From(text, parts);
    }

    /// <summary>Reads a version.</summary>
    /// <param name="text">For example <c>v1.27.3-gke.100</c>.</param>
    /// <param name="version">The version.</param>
    /// <returns>False if it is none.</returns>
    public static bool TryParse(string text, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out SemanticVersion? version)
    {
        try
        {
            version = Parse(text);
            return true;
        }
        catch (TemplateFunctionException)
        {
            version = null;
            return false;
        }
    }

    /// <summary>Whether two versions have the same precedence.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">Another.</param>
    public static bool operator ==(SemanticVersion? left, SemanticVersion? right) => left?.Equals(right) ?? right is null;

    /// <summary>Whether two versions differ in precedence.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">Another.</param>
    public static bool operator !=(SemanticVersion? left, SemanticVersion? right) => !(left == right);

    /// <summary>Whether the left comes before.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">Another.</param>
    public static bool operator <(SemanticVersion left, SemanticVersion right) => left.CompareTo(right) < 0;

    /// <summary>Whether the left comes after.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">Another.</param>
    public static bool operator >(SemanticVersion left, SemanticVersion right) => left.CompareTo(right) > 0;

    /// <summary>Whether the left does not come after.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">Another.</param>
    public static bool operator <=(SemanticVersion left, SemanticVersion right) => left.CompareTo(right) <= 0;

    /// <summary>Whether the left does not come before.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">Another.</param>
    public static bool operator >=(SemanticVersion left, SemanticVersion right) => left.CompareTo(right) >= 0;

    /// <inheritdoc/>
    public int CompareTo(SemanticVersion? other)
    {
        if (other is null)
            return 1;

        if (Major != other.Major)
            return Major.CompareTo(other.Major);

        if (Minor != other.Minor)
            return Minor.CompareTo(other.Minor);

        return Patch != other.Patch
            ? Patch.CompareTo(other.Patch)
            : PrereleaseOrder.Compare(Prerelease, other.Prerelease);
    }

    /// <inheritdoc/>
    public bool Equals(SemanticVersion? other) => CompareTo(other) == 0;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is SemanticVersion other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Major, Minor, Patch, Prerelease);

    /// <summary>The version in full, without a leading <c>v</c>.</summary>
    /// <returns>For example <c>1.2.0-rc.1+build</c>.</returns>
    public override string ToString()
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{Major}.{Minor}.{Patch}");
        if (Prerelease.Length > 0)
            text += "-" + Prerelease;

        return Metadata.Length > 0 ? text + "+" + Metadata : text;
    }

    /// <summary>Another version with the same leading <c>v</c>, if there is one.</summary>
    internal SemanticVersion With(ulong major, ulong minor, ulong patch, string prerelease, string metadata)
    {
        var plain = new SemanticVersion(major, minor, patch) { Prerelease = prerelease, Metadata = metadata };
        return new(major, minor, patch)
        {
            Prerelease = prerelease,
            Metadata = metadata,
            Original = (Original.StartsWith('v') ? "v" : "") + plain,
        };
    }

    private static SemanticVersion From(string text, VersionParts parts)
    {
        var version = new SemanticVersion(Number(parts.Major), Number(parts.Minor), Number(parts.Patch))
        {
            Prerelease = parts.Prerelease,
            Metadata = parts.Metadata,
            Original = text,
        };
        foreach (var part in version.Prerelease.Split('.'))
        {
            if (part.Length > 1 && part[0] == '0' && !part.AsSpan().ContainsAnyExceptInRange('0', '9'))
                throw new TemplateFunctionException("version segment starts with 0");
        }

        return version;
    }

    private static ulong Number(string digits)
    {
        if (digits.Length == 0)
            return 0;

        return ulong.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new TemplateFunctionException(
                $"error parsing version segment: strconv.ParseUint: parsing \"{digits}\": value out of range");
    }
}
