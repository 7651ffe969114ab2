using System.Collections.Immutable;
using Slipway.Model;

namespace Slipway.Scanning;

/// <summary>The programs of .NET among the files, with their libraries and the shared frameworks they run on.</summary>
/// <param name="Components">All of them.</param>
/// <param name="Top">The ids of the programs, and of what belongs to none.</param>
internal sealed record ProgramComponents(ImmutableArray<BillComponent> Components, ImmutableArray<string> Top)
{
    private const string Dependencies = ".deps.json";
    private const string RuntimeConfig = ".runtimeconfig.json";

    /// <param name="files">Those of the image or folder.</param>
    /// <param name="gaps">What cannot be known is added.</param>
    public static ProgramComponents Of(IReadOnlyCollection<ImageFile> files, List<string> gaps)
    {
        var manifests = new List<(DependencyManifest Manifest, Digest Layer)>();
        foreach (var file in files.Where(file => file.Kind == ImageFileKind.Dependencies))
            if (Try(() => DependencyManifestReader.Read(file.Content, file.Path), gaps) is { } manifest)
                manifests.Add((manifest, file.Layer));
        var shared = InstalledFrameworks.Of(manifests.Select(one => one.Manifest));
        var configs = files.Where(file => file.Kind == ImageFileKind.RuntimeConfig).ToDictionary(file => file.Path, StringComparer.Ordinal);
        List<BillComponent> components = [];
        List<string> top = [];
        foreach (var (manifest, layer) in manifests)
        {
            var needed = Frameworks(configs, manifest, shared, components, gaps);
            components.AddRange(manifest.Components.Select(one => one with
            {
                Layer = layer,
                DependsOn = one.Id == manifest.MainId ? one.DependsOn.Union(needed) : one.DependsOn,
            }));
            if (manifest.MainId is { } main)
                top.Add(main);
            else
                top.AddRange(manifest.Components.Select(one => one.Id));
        }

        return new ProgramComponents([.. components], [.. top]);
    }

    // The frameworks of the program: the ones that are in the image, else what it asks for, at least.
    private static List<string> Frameworks(
        Dictionary<string, ImageFile> configs, DependencyManifest manifest, InstalledFrameworks shared, List<BillComponent> components, List<string> gaps)
    {
        var path = manifest.Path[..^Dependencies.Length] + RuntimeConfig;
        if (manifest.MainId is null || !configs.TryGetValue(path, out var config))
            return [];
        List<string> needed = [];
        foreach (var framework in Try(() => RuntimeConfigReader.Read(config.Content, config.Path).AsEnumerable(), gaps) ?? [])
        {
            if (shared.Find(framework) is { } id)
            {
                needed.Add(id);
                continue;
            }

            var asked = new BillComponent
            {
                Kind = ComponentKind.Framework,
                Name = framework.Name,
                Version = framework.Version,
                Paths = [config.Path],
                Layer = config.Layer,
                Remark = "The least version that the program asks for; it runs on the one that is installed.",
            };
            components.Add(asked);
            needed.Add(asked.Id);
        }

        return needed;
    }

    // A file that lies in the image and cannot be read is a gap of the bill, not the end of it.
    private static T? Try<T>(Func<T> read, List<string> gaps)
        where T : class
    {
        try
        {
            return read();
        }
        catch (UsageException exception)
        {
            gaps.Add(exception.Message);
            return null;
        }
    }
}
