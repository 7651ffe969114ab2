using Slipway.Model;

namespace Slipway.Scanning;

/// <summary>Makes a bill of the files that tell of packages.</summary>
internal static class ContentsBill
{
    public static BillOfMaterials Of(IReadOnlyCollection<ImageFile> files, IEnumerable<string> gaps, BillComponent subject, Digest? digest, DateTimeOffset created)
    {
        var told = new List<string>(gaps);
        var programs = ProgramComponents.Of(files, told);
        var release = files.Where(file => file.Kind == ImageFileKind.OsRelease).Select(file => OperatingSystemRelease.Read(file.Content.Span)).FirstOrDefault(one => one is not null);
        List<BillComponent> components = [.. programs.Components, .. Packages("deb", ImageFileKind.DebianStatus, DebianPackages.Read), .. Packages("apk", ImageFileKind.AlpineInstalled, AlpinePackages.Read)];
        List<string> top = [.. programs.Top];
        if (release is not null)
        {
            var system = new BillComponent
            {
                Kind = ComponentKind.OperatingSystem,
                Name = release.Id,
                Version = release.Version,
                Remark = release.Name,
                DependsOn = [.. components.Where(one => one.Kind == ComponentKind.SystemPackage).Select(one => one.Id)],
            };
            components.Add(system);
            top.Add(system.Id);
        }
        else
        {
            top.AddRange(components.Where(one => one.Kind == ComponentKind.SystemPackage).Select(one => one.Id));
        }

        AddGaps(files, told, programs, digest);
        if (digest is null)
            components = [.. components.Select(one => one with { Layer = null })]; // A folder has none.
        // A folder with one program is that program.
        var own = digest is null && programs.Top is [var only] ? components.FirstOrDefault(one => one.Id == only && one.Kind == ComponentKind.Application) : null;
        var whole = own is null
            ? subject with { DependsOn = [.. top] }
            : own with { Name = subject.Name.Length > 0 ? subject.Name : own.Name, Version = subject.Version.Length > 0 ? subject.Version : own.Version };
        components.RemoveAll(one => one == own);
        return BillAssembly.Order(new BillOfMaterials { Subject = whole, Digest = digest, Created = created, Components = [.. components], Gaps = [.. told] });

        IEnumerable<BillComponent> Packages(string type, ImageFileKind kind, PackageReading read) => SystemComponents.Of(
            type, [.. files.Where(file => file.Kind == kind).SelectMany(file => read(file.Content.Span).Select(package => (package, file.Path, (Digest?)file.Layer)))], release);
    }

    private delegate IEnumerable<InstalledPackage> PackageReading(ReadOnlySpan<byte> content);

    private static void AddGaps(IReadOnlyCollection<ImageFile> files, List<string> gaps, ProgramComponents programs, Digest? digest)
    {
        if (files.FirstOrDefault(file => file.Kind == ImageFileKind.RpmDatabase) is { } rpm)
            gaps.Add($"{ScannedPackages.RpmGap}('{rpm.Path}') are not read. Merge the packages of a scanner.");
        if (files.FirstOrDefault(file => file.Kind == ImageFileKind.ChiselManifest) is { } chisel)
            gaps.Add($"The packages of Chisel ('{chisel.Path}') are not read: the list is in Zstandard. Merge the packages of a scanner.");
        // An installation of .NET has such files, too: they are of no program.
        if (digest is not null && programs.Components.All(one => one.Kind != ComponentKind.Application))
            gaps.Add("No '*.deps.json' of a program was found. One in a single file or compiled ahead of time does not say what it is made of; publish it with its dependency file.");
    }
}
