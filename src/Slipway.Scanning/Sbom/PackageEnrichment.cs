using System.Collections.Immutable;
using Slipway.Model;

namespace Slipway.Scanning;

/// <summary>Adds what only the machine that built it knows: licences and authors of packages, and which of them projects ask for.</summary>
internal sealed class PackageEnrichment
{
    private readonly ImmutableArray<ProjectAssets> _assets;
    private readonly ImmutableArray<AbsolutePath> _folders;

    private PackageEnrichment(ImmutableArray<ProjectAssets> assets, ImmutableArray<AbsolutePath> folders) => (_assets, _folders) = (assets, folders);

    /// <exception cref="UsageException">A file of a restore cannot be read.</exception>
    public static PackageEnrichment Read(SbomOptions options)
    {
        ImmutableArray<ProjectAssets> assets = [.. options.AssetsFiles.Select(ProjectAssets.Read)];
        return new PackageEnrichment(assets, [.. assets.SelectMany(one => one.PackageFolders).Concat(options.PackageFolders).Distinct()]);
    }

    public BillOfMaterials Apply(BillOfMaterials bill) => bill with { Components = [.. bill.Components.Select(Apply)] };

    private BillComponent Apply(BillComponent component)
    {
        if (component.Url is not { Type: "nuget" })
            return component;
        var known = NuspecReader.Find(_folders, component.Name, component.Version);
        return component with
        {
            Licenses = component.Licenses.IsEmpty && known?.License is { } license ? [license] : component.Licenses,
            Supplier = component.Supplier.Length == 0 ? known?.Authors ?? "" : component.Supplier,
            IsDirect = _assets.Any(one => one.Direct.Contains(component.Name)) ? true : component.IsDirect ?? (_assets.Any(one => one.All.Contains(component.Name)) ? false : null),
        };
    }
}
