using System.Collections.Immutable;

namespace Slipway.Scanning;

/// <summary>Adds what a scanner found to a bill.</summary>
internal static class ScannedPackages
{
    /// <summary>Begins the sentence that a list of rpm's packages makes untrue.</summary>
    public const string RpmGap = "The packages of rpm ";

    /// <summary>The bill with the distribution that the scanner recognised, where it has none.</summary>
    public static BillOfMaterials WithSystem(BillOfMaterials bill, ScannedArtifact artifact)
    {
        if (artifact.OsFamily.Length == 0 || bill.Components.Any(one => one.Kind == ComponentKind.OperatingSystem))
            return bill;
        var system = new BillComponent { Kind = ComponentKind.OperatingSystem, Name = artifact.OsFamily, Version = artifact.OsVersion };
        return BillAssembly.Order(bill with { Components = bill.Components.Add(system), Subject = bill.Subject with { DependsOn = bill.Subject.DependsOn.Add(system.Id) } });
    }

    public static BillOfMaterials Merge(BillOfMaterials bill, IEnumerable<ScannedPackage> packages)
    {
        var found = packages.ToArray();
        var known = new Dictionary<string, BillComponent>(StringComparer.Ordinal);
        foreach (var component in bill.Components)
            known.TryAdd(KeyOf(component.Url) ?? component.Id, component);
        var names = new Dictionary<(string Path, string Id), string>();
        foreach (var package in found)
        {
            var added = ComponentOf(package);
            var key = KeyOf(added.Url) ?? added.Id;
            var kept = known[key] = known.TryGetValue(key, out var own) ? Join(own, added) : added;
            if (package.Id.Length > 0)
                names.TryAdd((package.Path, package.Id), kept.Id);
        }

        foreach (var package in found.Where(package => !package.DependsOn.IsDefaultOrEmpty))
        {
            var added = ComponentOf(package);
            var key = KeyOf(added.Url) ?? added.Id;
            // What we read ourselves leaves out what does not ship; the scanner's graph is for what only it knows.
            if (known[key].DependsOn.IsEmpty)
                known[key] = known[key] with { DependsOn = [.. package.DependsOn.Select(id => names.GetValueOrDefault((package.Path, id))).OfType<string>().Where(id => id != known[key].Id)] };
        }

        var gaps = found.Any(package => package.Url?.Type == "rpm") ? bill.Gaps.RemoveAll(gap => gap.StartsWith(RpmGap, StringComparison.Ordinal)) : bill.Gaps;
        return BillAssembly.Order(Attach(bill with { Components = [.. known.Values], Gaps = gaps }));
    }

    // What nothing leads to hangs on the distribution, where it is of it, or on the whole.
    private static BillOfMaterials Attach(BillOfMaterials bill)
    {
        var needed = bill.Components.SelectMany(one => one.DependsOn).Concat(bill.Subject.DependsOn).ToHashSet(StringComparer.Ordinal);
        var system = bill.Components.FirstOrDefault(one => one.Kind == ComponentKind.OperatingSystem);
        var packages = bill.Components.Where(one => one.Kind == ComponentKind.SystemPackage).Select(one => one.Id).ToArray();
        var alone = bill.Components.Where(one => !needed.Contains(one.Id) && (system is null || one.Kind != ComponentKind.SystemPackage)).Select(one => one.Id);
        return bill with
        {
            Subject = bill.Subject with { DependsOn = bill.Subject.DependsOn.Union(alone) },
            Components = system is null ? bill.Components : bill.Components.Replace(system, system with { DependsOn = system.DependsOn.Union(packages) }),
        };
    }

    private static BillComponent ComponentOf(ScannedPackage package) => new()
    {
        Kind = package.Kind == PackageKind.OperatingSystem ? ComponentKind.SystemPackage : ComponentKind.Library,
        Name = package.Name,
        Version = package.Version,
        Url = package.Url,
        Licenses = [.. package.Licenses.Where(text => text.Trim().Length > 0).Select(ComponentLicense.Of)],
        Paths = package.Path.Length > 0 ? [package.Path] : [],
        Layer = package.Layer,
        IsDirect = package.IsDirect,
    };

    private static BillComponent Join(BillComponent own, BillComponent scanned) => own with
    {
        Licenses = own.Licenses.IsEmpty ? scanned.Licenses : own.Licenses,
        Paths = own.Paths.Union(scanned.Paths),
        Layer = own.Layer ?? scanned.Layer,
        IsDirect = own.IsDirect ?? scanned.IsDirect,
    };

    // Scanners write a distribution's name, version and epoch in different places; NuGet does not tell upper from lower case.
    private static string? KeyOf(PackageUrl? url)
    {
        if (url is null)
            return null;
        if (url.Type == "nuget")
            return url.WithoutVersion().ToString().ToLowerInvariant() + '@' + url.Version.Split('+')[0].ToLowerInvariant();
        if (url.Type is not ("deb" or "apk" or "rpm"))
            return url.ToString();
        var epoch = url.Qualifiers.GetValueOrDefault("epoch", "");
        var version = epoch is "" or "0" || url.Version.Contains(':', StringComparison.Ordinal) ? url.Version : $"{epoch}:{url.Version}";
        return $"{url.Type}/{url.Name}@{version}?{url.Qualifiers.GetValueOrDefault("arch", "")}";
    }
}
