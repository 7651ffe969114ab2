using System.Collections.Immutable;
using Slipway.Model;

namespace Slipway.Scanning;

/// <summary>
/// Where in the repository to look for a finding: a package of the distribution at the Dockerfile's FROM or the instruction that put it there, a library at the line of the project file that asks for it or for
/// what needs it, all else at its own file and line.
/// </summary>
internal sealed class FindingPlaces
{
    private readonly ChangeFacts _facts;
    private readonly Dictionary<string, PackageLine> _lines = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, FilePlace?> _found = new(StringComparer.Ordinal);
    private readonly Dictionary<Digest, int> _instructions = [];
    private readonly Dictionary<string, List<ScannedPackage>> _neededBy = new(StringComparer.Ordinal);

    public FindingPlaces(ChangeFacts facts, ImmutableArray<ScannedPackage> packages)
    {
        _facts = facts;
        foreach (var line in facts.Packages)
            _lines.TryAdd(line.Package, line);
        foreach (var layer in facts.History.Where(layer => layer.Line > 0))
            _instructions.TryAdd(layer.DiffId, layer.Line);
        if (_lines.Count == 0)
            return;
        foreach (var package in packages)
        {
            foreach (var needed in package.DependsOn)
            {
                if (!_neededBy.TryGetValue(needed, out var list))
                    _neededBy[needed] = list = [];
                list.Add(package);
            }
        }
    }

    /// <summary>The FROM that the image ends on; null where there is no Dockerfile.</summary>
    public FilePlace? From => _facts.DockerfilePath.Length > 0 ? new FilePlace(_facts.DockerfilePath, Math.Max(1, _facts.FromLine)) : null;

    /// <summary>The place of a finding; the file that the scanner names where nothing better is known.</summary>
    public FilePlace Of(ScanFinding finding) => finding switch
    {
        ScanFinding.Vulnerability one => OfPackage(one.Package) ?? new FilePlace(one.Package.Path.Length > 0 ? one.Package.Path : one.Target, 0),
        ScanFinding.Misconfiguration one => new FilePlace(one.Target, one.StartLine, one.EndLine),
        ScanFinding.LeakedSecret one => new FilePlace(one.Target, one.StartLine, one.EndLine),
        ScanFinding.License one when one.FilePath.Length > 0 => new FilePlace(one.FilePath, 0),
        ScanFinding.License one when _lines.TryGetValue(one.PackageName, out var line) => new FilePlace(line.Path, line.Line),
        _ => new FilePlace(finding.Target, 0),
    };

    /// <summary>The place of a package; null where no file of the repository is known to ask for it.</summary>
    public FilePlace? OfPackage(ScannedPackage package)
    {
        if (package.Kind == PackageKind.OperatingSystem)
            return OfLayer(package.Layer) ?? From;
        if (_lines.Count == 0)
            return null;
        if (package.Id.Length == 0)
            return Search(package);
        if (!_found.TryGetValue(package.Id, out var place))
            _found[package.Id] = place = Search(package);
        return place;
    }

    private FilePlace? Search(ScannedPackage package)
    {
        // From the package upwards, the nearest first.
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var next = new Queue<ScannedPackage>([package]);
        while (next.TryDequeue(out var one))
        {
            if (_lines.TryGetValue(one.Name, out var line))
                return new FilePlace(line.Path, line.Line);
            if (one.Id.Length == 0 || !seen.Add(one.Id) || !_neededBy.TryGetValue(one.Id, out var above))
                continue;
            foreach (var needing in above)
                next.Enqueue(needing);
        }

        return null;
    }

    private FilePlace? OfLayer(Digest? layer) =>
        layer is not null && _facts.DockerfilePath.Length > 0 && _instructions.TryGetValue(layer, out var line) ? new FilePlace(_facts.DockerfilePath, line) : null;
}
