using Slipway.GoTemplates.Versions;
using Slipway.Helm.Charts;
using Slipway.Helm.Repositories;

namespace Slipway.Helm.Dependencies;

/// <summary>Fetches the archives of dependencies into a folder.</summary>
/// <param name="sources">Where they come from.</param>
/// <param name="repositories">The repositories that have names.</param>
/// <param name="chart">The folder of the chart that wants them.</param>
/// <param name="output">Gets what Helm prints.</param>
internal sealed class DependencyDownload(ChartSources sources, DependencyRepositories repositories, string chart, TextWriter output)
{
    private readonly HashSet<string> _fetched = new(StringComparer.Ordinal);
    private readonly ChartResolver _resolver = sources.Resolver;

    /// <summary>Fetches one; of a folder, the version that it has is noted.</summary>
    /// <exception cref="ChartException">It is not within its range.</exception>
    /// <exception cref="RepositoryException">It is not there.</exception>
    public async Task FetchAsync(ChartDependency one, string folder, CancellationToken cancellationToken)
    {
        if (LocalCharts.IsLocal(one.Repository))
        {
            one.Version = Pack(one, folder);
            return;
        }

        var found = await FindAsync(one, cancellationToken);
        if (!_fetched.Add(found.Address))
        {
            await output.WriteLineAsync($"Already downloaded {one.Name} from repo {one.Repository}");
            return;
        }

        await output.WriteLineAsync($"Downloading {one.Name} from repo {one.Repository}");
        var shown = OciReference.IsOci(one.Repository) ? $"{one.Repository}/{one.Name}" : found.Address;
        try
        {
            if (OciReference.IsOci(found.Address))
                found = await FindInRegistryAsync(found.Address, cancellationToken);
            await sources.FetchAsync(found, folder, Provenance.LeftOut, cancellationToken);
        }
        catch (RepositoryException exception)
        {
            throw new RepositoryException($"could not download {shown}: {exception.Message}", exception) { Status = exception.Status };
        }
    }

    /// <summary>Checks one that lies in charts/ already.</summary>
    /// <exception cref="ChartException">It is not there, or not within its range.</exception>
    /// <exception cref="UnsavedDependencyException">It is of another version.</exception>
    public static void CheckPresent(ChartDependency one, string charts)
    {
        var path = GoPath.Join(charts, one.Name);
        string version;
        try
        {
            version = LocalCharts.Load(path).Metadata.Version;
        }
        catch (ChartException exception)
        {
            throw new ChartException($"unable to load chart '{path}': {exception.Message}");
        }

        var range = DependencyResolver.RangeOf(one.Version, $"dependency {one.Name} has an invalid version/constraint format");
        if (!SemanticVersion.TryParse(version, out var parsed))
            throw new ChartException($"invalid version {one.Version} for dependency {one.Name}: invalid semantic version");
        if (!range.Allows(parsed))
            throw new UnsavedDependencyException($"dependency {one.Name} at version {version} does not satisfy the constraint {one.Version}");
    }

    private string Pack(ChartDependency one, string folder)
    {
        var loaded = LocalCharts.Load(LocalCharts.PathOf(one.Repository, chart));
        var range = DependencyResolver.RangeOf(one.Version, $"dependency {one.Name} has an invalid version/constraint format");
        if (!SemanticVersion.TryParse(loaded.Metadata.Version, out var version))
            throw new ChartException("invalid semantic version");
        if (!range.Allows(version))
            throw new ChartException($"can't get a valid version for dependency {one.Name}");
        ChartPackage.Save(loaded, folder);
        return loaded.Metadata.Version;
    }

    // What names a registry is looked at only when it is fetched.
    private Task<FoundArchive> FindInRegistryAsync(string address, CancellationToken cancellationToken)
    {
        var colon = address.LastIndexOf(':');
        return _resolver.FindInRegistryAsync(address[..colon], address[(colon + 1)..], cancellationToken);
    }

    private async Task<FoundArchive> FindAsync(ChartDependency one, CancellationToken cancellationToken)
    {
        if (OciReference.IsOci(one.Repository))
            return new FoundArchive($"{one.Repository}/{one.Name}:{one.Version}", "", one.Repository, sources.Options.Access, "");
        try
        {
            var entry = repositories.Known.FirstOrDefault(entry => RepositoryUrls.AreEqual(one.Repository, entry.Url))
                ?? new RepositoryEntry(DependencyRepositories.KeyOf(one.Repository), one.Repository, repositories.AccessTo());
            return sources.Indexes.Find(entry.Name, one.Name) is { } index ? Find(index, one, entry) : await FindUncachedAsync(one, cancellationToken);
        }
        catch (RepositoryException exception)
        {
            throw new RepositoryException($"could not find : {exception.Message}", exception) { Status = exception.Status };
        }
    }

    private async Task<FoundArchive> FindUncachedAsync(ChartDependency one, CancellationToken cancellationToken)
    {
        try
        {
            return await _resolver.FindInRepositoryAsync(new ChartQuery(one.Name, one.Version, one.Repository), cancellationToken) with { Access = repositories.AccessTo() };
        }
        catch (RepositoryException exception)
        {
            throw new RepositoryException($"chart {one.Name} not found in {one.Repository}: {exception.Message}", exception) { Status = exception.Status };
        }
    }

    private static FoundArchive Find(ChartIndex index, ChartDependency one, RepositoryEntry entry)
    {
        if (!index.Entries.TryGetValue(one.Name, out var versions))
            throw new RepositoryException("entry not found");
        var found = versions.FirstOrDefault(version => version.Urls.Count > 0 && (one.Version.Length == 0 || AreEqual(one.Version, version.Metadata.Version)))
            ?? throw new RepositoryException("no matching version");
        return FoundArchive.At(RepositoryUrls.Join(one.Repository, found.Urls[0]), entry.Url, entry.Access, found.Digest);
    }

    private static bool AreEqual(string one, string other) => SemanticVersion.TryParse(one, out var left)
        ? SemanticVersion.TryParse(other, out var right) && left.Equals(right)
        : one == other;
}
