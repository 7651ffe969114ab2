namespace Slipway.Scanning;

/// <summary>Package URLs as patterns: a part that is left out matches anything.</summary>
internal static class PackageUrlScope
{
    /// <summary>Whether a package is what a pattern names, as package-url matchers of VEX tools have it.</summary>
    public static bool IsWithin(this PackageUrl url, PackageUrl pattern)
    {
        // NuGet does not tell upper from lower case, and its purls keep what was written.
        var comparison = pattern.Type == "nuget" ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        return url.Type == pattern.Type
            && url.Name.Equals(pattern.Name, comparison)
            && url.Namespace.Equals(pattern.Namespace, comparison)
            && (pattern.Version.Length == 0 || url.Version == pattern.Version)
            && (pattern.Subpath.Length == 0 || url.Subpath == pattern.Subpath)
            && pattern.Qualifiers.All(one => url.Qualifiers.TryGetValue(one.Key, out var value) && value == one.Value);
    }
}
