using Slipway.Model;

namespace Slipway.Scanning;

/// <summary>Makes components of the packages of a distribution.</summary>
internal static class SystemComponents
{
    /// <param name="type">Of the package URL: <c>deb</c> or <c>apk</c>.</param>
    /// <param name="packages">Each with the file that names it and the layer of that file.</param>
    /// <param name="release">The distribution; null where unknown.</param>
    public static IEnumerable<BillComponent> Of(string type, IReadOnlyCollection<(InstalledPackage Package, string Path, Digest? Layer)> packages, OperatingSystemRelease? release)
    {
        var urls = packages.Select(one => UrlOf(type, one.Package, release)).ToArray();
        var answers = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var ((package, _, _), url) in packages.Zip(urls))
            answers.TryAdd(package.Name, url.ToString());
        // A name that a package has goes before one that it only answers to.
        foreach (var ((package, _, _), url) in packages.Zip(urls))
            foreach (var name in package.Provides)
                answers.TryAdd(name, url.ToString());
        foreach (var ((package, path, layer), url) in packages.Zip(urls))
        {
            yield return new BillComponent
            {
                Kind = ComponentKind.SystemPackage,
                Name = package.Name,
                Version = package.Version,
                Url = url,
                Licenses = package.License.Length > 0 ? [ComponentLicense.Of(package.License)] : [],
                Supplier = package.Supplier,
                Source = package.Source,
                Paths = [path],
                Layer = layer,
                DependsOn = [.. package.Needs.Select(names => names.Select(name => answers.GetValueOrDefault(name)).FirstOrDefault(id => id is not null))
                    .OfType<string>().Where(id => id != url.ToString())],
            };
        }
    }

    private static PackageUrl UrlOf(string type, InstalledPackage package, OperatingSystemRelease? release) => PackageUrl.Create(
        type, release?.Id ?? (type == "apk" ? "alpine" : "debian"), package.Name, package.Version,
        [new("arch", package.Architecture), new("distro", release?.Distribution ?? ""), new("upstream", package.Source is { } source ? $"{source.Name}@{source.Version}" : "")]);
}
