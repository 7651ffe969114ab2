namespace Slipway.Scanning;

/// <summary>The shared frameworks of an image: folders <c>shared/NAME/VERSION</c> of an installation of .NET, each with a dependency file.</summary>
internal sealed class InstalledFrameworks
{
    private readonly List<(string Name, Version Version, string Id)> _found = [];

    public static InstalledFrameworks Of(IEnumerable<DependencyManifest> manifests)
    {
        var frameworks = new InstalledFrameworks();
        foreach (var manifest in manifests.Where(manifest => manifest.MainId is null && !manifest.Components.IsEmpty))
        {
            if (manifest.Path.Split('/') is [.., "shared", var name, var version, var file] && file.Equals($"{name}.deps.json", StringComparison.OrdinalIgnoreCase)
                && VersionOf(version) is { } parsed)
                frameworks._found.Add((name, parsed, manifest.Components[0].Id));
        }

        return frameworks;
    }

    /// <summary>The id of the one that the host would take: the latest patch of the least minor version that will do; null where none is there.</summary>
    public string? Find(FrameworkReference reference)
    {
        if (VersionOf(reference.Version) is not { } least)
            return null;
        return _found.Where(one => one.Name.Equals(reference.Name, StringComparison.OrdinalIgnoreCase) && one.Version.Major == least.Major && one.Version >= least)
            .GroupBy(one => one.Version.Minor).OrderBy(minor => minor.Key).FirstOrDefault()?.MaxBy(one => one.Version).Id;
    }

    private static Version? VersionOf(string text) => Version.TryParse(text.Split('-', '+')[0], out var version) ? version : null;
}
