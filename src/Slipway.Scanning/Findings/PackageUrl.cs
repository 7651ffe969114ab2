using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using Slipway.Model;

namespace Slipway.Scanning;

/// <summary>
/// The name of a package across ecosystems, such as <c>pkg:nuget/Newtonsoft.Json@13.0.1</c> or <c>pkg:deb/debian/openssl@3.0.15?arch=amd64</c>
/// (package-url specification). Canonical: the type in lower case, qualifiers in order, percent-encoded.
/// </summary>
public sealed record PackageUrl : IParsable<PackageUrl>
{
    private PackageUrl(string type, string space, string name, string version, ImmutableSortedDictionary<string, string> qualifiers, string subpath) =>
        (Type, Namespace, Name, Version, Qualifiers, Subpath) = (type, space, name, version, qualifiers, subpath);

    /// <summary>The ecosystem, such as <c>nuget</c>, <c>deb</c> or <c>oci</c>; lower case.</summary>
    public string Type { get; }

    /// <summary>What the name is within, such as the distribution; segments separated by <c>/</c>; empty where none.</summary>
    public string Namespace { get; }

    /// <summary>The name.</summary>
    public string Name { get; }

    /// <summary>The version; empty where none.</summary>
    public string Version { get; }

    /// <summary>Further notes, such as <c>arch</c> and <c>distro</c>; keys in lower case.</summary>
    public ImmutableSortedDictionary<string, string> Qualifiers { get; }

    /// <summary>The path within the package; empty where none.</summary>
    public string Subpath { get; }

    /// <summary>One of its parts.</summary>
    /// <exception cref="UsageException">The type or the name is none.</exception>
    public static PackageUrl Create(string type, string space, string name, string version, IEnumerable<KeyValuePair<string, string>>? qualifiers = null, string subpath = "")
    {
        var lower = type.ToLowerInvariant();
        if (lower.Length == 0 || !char.IsAsciiLetter(lower[0]) || lower.Any(letter => !char.IsAsciiLetterOrDigit(letter) && letter is not ('.' or '+' or '-')))
            throw new UsageException($"'{type}' is not the type of a package URL. Expected letters, digits, '.', '+' and '-', such as 'nuget'.");
        if (name.Length == 0)
            throw new UsageException($"A package URL of type '{type}' has no name. Expected one, as in 'pkg:nuget/Newtonsoft.Json@13.0.1'.");
        var kept = (qualifiers ?? []).Where(one => one.Value.Length > 0)
            .ToImmutableSortedDictionary(one => one.Key.ToLowerInvariant(), one => one.Value, StringComparer.Ordinal);
        return new PackageUrl(lower, Fold(lower, space.Trim('/')), Fold(lower, name), version, kept, subpath.Trim('/'));
    }

    /// <summary>Reads one.</summary>
    /// <exception cref="UsageException">It is none.</exception>
    public static PackageUrl Parse(string s, IFormatProvider? provider = null) => TryParse(s, provider, out var result)
        ? result
        : throw new UsageException($"'{s}' is not a package URL. Expected one such as 'pkg:nuget/Newtonsoft.Json@13.0.1'.");

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out PackageUrl result)
    {
        result = null;
        if (s is null || !s.StartsWith("pkg:", StringComparison.OrdinalIgnoreCase))
            return false;
        // From the right, as the specification says: subpath, qualifiers, then from the left the type, and the version after the last '@'.
        var (rest, subpath) = CutLast(s[4..].TrimStart('/'), '#');
        (rest, var query) = CutLast(rest, '?');
        var slash = rest.IndexOf('/', StringComparison.Ordinal);
        if (slash <= 0)
            return false;
        var type = rest[..slash];
        (rest, var version) = CutVersion(rest[(slash + 1)..].Trim('/'));
        var segments = rest.Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (segments.Length == 0)
            return false;
        try
        {
            result = Create(
                type, string.Join('/', segments[..^1].Select(Uri.UnescapeDataString)), Uri.UnescapeDataString(segments[^1]), Uri.UnescapeDataString(version),
                QualifiersOf(query), string.Join('/', subpath.Split('/', StringSplitOptions.RemoveEmptyEntries).Where(part => part is not ("." or "..")).Select(Uri.UnescapeDataString)));
            return true;
        }
        catch (UsageException)
        {
            return false; // Said by the caller, who knows where it stands.
        }
    }

    /// <summary>The package itself: without version, qualifiers and subpath.</summary>
    public PackageUrl WithoutVersion() => new(Type, Namespace, Name, "", ImmutableSortedDictionary<string, string>.Empty, "");

    /// <inheritdoc/>
    public bool Equals(PackageUrl? other) => other is not null && ToString() == other.ToString();

    /// <inheritdoc/>
    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);

    /// <summary>Its canonical form.</summary>
    public override string ToString()
    {
        var text = new StringBuilder("pkg:").Append(Type).Append('/');
        foreach (var segment in Namespace.Split('/', StringSplitOptions.RemoveEmptyEntries))
            text.Append(Escape(segment)).Append('/');
        text.Append(Escape(Name));
        if (Version.Length > 0)
            text.Append('@').Append(Escape(Version));
        var mark = '?';
        foreach (var (key, value) in Qualifiers)
        {
            text.Append(mark).Append(key).Append('=').Append(Escape(value));
            mark = '&';
        }

        if (Subpath.Length > 0)
            text.Append('#').AppendJoin('/', Subpath.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(Escape));
        return text.ToString();
    }

    // The colon is left as it is, as in versions of Debian.
    private static string Escape(string text) => Uri.EscapeDataString(text).Replace("%3A", ":", StringComparison.Ordinal);

    // Registries of these types do not tell upper from lower case; NuGet's does not either, but its purls keep the case by the specification.
    private static string Fold(string type, string text) => type is "deb" or "apk" or "github" or "bitbucket" or "oci" or "pypi" ? text.ToLowerInvariant() : text;

    private static (string Head, string Tail) CutLast(string text, char mark) =>
        text.LastIndexOf(mark) is >= 0 and var at ? (text[..at], text[(at + 1)..]) : (text, "");

    // An '@' before the last slash is the scope of npm.
    private static (string Head, string Version) CutVersion(string text) =>
        text.LastIndexOf('@') is > 0 and var at && at > text.LastIndexOf('/') ? (text[..at], text[(at + 1)..]) : (text, "");

    private static IEnumerable<KeyValuePair<string, string>> QualifiersOf(string query) => query.Split('&', StringSplitOptions.RemoveEmptyEntries)
        .Select(pair => pair.Split('=', 2))
        .Where(parts => parts.Length == 2 && parts[0].Length > 0)
        .DistinctBy(parts => parts[0].ToLowerInvariant())
        .Select(parts => KeyValuePair.Create(parts[0], Uri.UnescapeDataString(parts[1])));
}
