using System.Collections.Immutable;
using Slipway.Model;

namespace Slipway.Scanning;

/// <summary>Finds what of a change brought a finding.</summary>
internal sealed class ChangeCauses
{
    private const int MaximumCommand = 120;
    private readonly ScanReport _candidate;
    private readonly ScanReport _deployed;
    private readonly ChangeFacts _facts;
    private readonly FindingPlaces _places;
    private readonly Dictionary<string, List<ScannedPackage>> _before = new(StringComparer.Ordinal);
    private readonly Dictionary<Digest, int> _layers = [];
    private readonly Dictionary<Digest, LayerHistory> _history = [];

    public ChangeCauses(ScanReport candidate, ScanReport deployed, ChangeFacts facts)
    {
        (_candidate, _deployed, _facts) = (candidate, deployed, facts);
        _places = new FindingPlaces(facts, candidate.Packages);
        var packages = deployed.Packages.IsEmpty ? deployed.Findings.OfType<ScanFinding.Vulnerability>().Select(finding => finding.Package) : deployed.Packages;
        foreach (var package in packages)
        {
            var name = NameOf(package);
            if (!_before.TryGetValue(name, out var list))
                _before[name] = list = [];
            list.Add(package);
        }

        for (var index = 0; index < candidate.Artifact.Layers.Length; index++)
            _layers.TryAdd(candidate.Artifact.Layers[index], index);
        foreach (var layer in facts.History)
            _history.TryAdd(layer.DiffId, layer);
    }

    public ChangeCause Of(ScanFinding finding)
    {
        if (PackageOf(finding) is not { } package)
            return new ChangeCause.FileChanged(_places.Of(finding));
        if (IsOfBase(package) && BaseChange() is { } change)
            return change;
        var place = _places.OfPackage(package);
        var before = BeforeOf(package);
        if (before is not null && before.Version == package.Version)
            return new ChangeCause.Unknown();
        if (package.Layer is { } layer && _history.TryGetValue(layer, out var history) && package.Kind == PackageKind.OperatingSystem)
        {
            var from = history.Line > 0 && _facts.DockerfilePath.Length > 0 ? new FilePlace(_facts.DockerfilePath, history.Line) : null;
            return new ChangeCause.Instruction(Command(history.CreatedBy), $"{package.Name} {package.Version}", from);
        }

        return before is null
            ? new ChangeCause.PackageAdded(package.Name, package.Version, place)
            : new ChangeCause.PackageChanged(package.Name, before.Version, package.Version, place);
    }

    // A licence names its package only; the first of that name will do to say what brought it.
    private ScannedPackage? PackageOf(ScanFinding finding) => finding switch
    {
        ScanFinding.Vulnerability one => one.Package,
        ScanFinding.License { PackageName.Length: > 0 } one => _candidate.Packages.FirstOrDefault(package => package.Name == one.PackageName),
        _ => null,
    };

    /// <summary>A command as it stands in the Dockerfile, without what builders put around it.</summary>
    internal static string Command(string createdBy)
    {
        var text = PlainText.Line(createdBy, 4 * MaximumCommand);
        text = text.EndsWith("# buildkit", StringComparison.Ordinal) ? text[..^"# buildkit".Length] : text;
        // With build arguments: RUN |2 A=b C=d /bin/sh -c …
        var shell = text.IndexOf("/bin/sh -c ", StringComparison.Ordinal);
        if (shell >= 0 && (shell == 0 || text.StartsWith("RUN ", StringComparison.Ordinal)))
            text = text[(shell + "/bin/sh -c ".Length)..].Trim() is var rest && rest.StartsWith("#(nop)", StringComparison.Ordinal) ? rest["#(nop)".Length..] : $"RUN {rest}";
        return PlainText.Line(text, MaximumCommand);
    }

    // Without a layer, what the distribution brought is taken for the base's.
    private bool IsOfBase(ScannedPackage package)
    {
        if (_facts.BaseAfter is not { } after)
            return false;
        if (package.Layer is { } layer && _layers.TryGetValue(layer, out var index) && after.LayerCount > 0)
            return index < after.LayerCount;
        return package.Kind == PackageKind.OperatingSystem;
    }

    private ChangeCause.BaseImageChanged? BaseChange()
    {
        if (_facts is not { BaseBefore: { } before, BaseAfter: { } after })
            return null;
        var isSame = before.Digest is not null && after.Digest is not null
            ? before.Digest == after.Digest
            : Own(_candidate.Artifact.Layers, after).SequenceEqual(Own(_deployed.Artifact.Layers, before)) && before.Reference == after.Reference;
        return isSame ? null : new ChangeCause.BaseImageChanged(before.ToString(), after.ToString(), _places.From);
    }

    private static IEnumerable<Digest> Own(ImmutableArray<Digest> layers, BaseImage image) => layers.Take(image.LayerCount);

    // Of several, the one in the same file, else the newest that is not this one.
    private ScannedPackage? BeforeOf(ScannedPackage package) => _before.TryGetValue(NameOf(package), out var list)
        ? list.OrderByDescending(one => one.Path == package.Path).ThenByDescending(one => one.Version == package.Version).ThenByDescending(one => one.Version, VersionOrder.Instance).First()
        : null;

    private static string NameOf(ScannedPackage package)
    {
        var name = package.Url?.WithoutVersion().ToString() ?? $"{package.Type}/{package.Name}";
        return package.Url?.Type == "nuget" ? name.ToLowerInvariant() : name;
    }
}
