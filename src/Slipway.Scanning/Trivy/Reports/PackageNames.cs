namespace Slipway.Scanning;

/// <summary>What follows from a package's kind where a report does not say it: reports before package URLs, and bills of materials.</summary>
internal static class PackageNames
{
    private static readonly HashSet<string> Distributions = new(StringComparer.Ordinal)
    {
        "alma", "alpine", "amazon", "azurelinux", "bottlerocket", "cbl-mariner", "centos", "chainguard", "debian", "echo", "fedora", "opensuse", "opensuse-leap",
        "opensuse-tumbleweed", "oracle", "photon", "redhat", "rocky", "sles", "slem", "ubuntu", "wolfi", "minimos",
    };

    /// <summary>The package URL of a .NET package; null for others, whose rules are not known here.</summary>
    public static PackageUrl? Url(string type, string name, string version) => type is "nuget" or "dotnet-core" or "packages-props" && name.Length > 0
        ? PackageUrl.Create("nuget", "", name, version)
        : null;

    public static PackageKind KindOf(string url, string type) =>
        Distributions.Contains(type) || url.StartsWith("pkg:deb/", StringComparison.Ordinal) || url.StartsWith("pkg:apk/", StringComparison.Ordinal)
        || url.StartsWith("pkg:rpm/", StringComparison.Ordinal)
            ? PackageKind.OperatingSystem
            : PackageKind.Library;
}
