using Slipway.GoTemplates.Formatting;
using Slipway.GoTemplates.Values;
using Slipway.GoTemplates.Versions;
using Slipway.Helm.Charts;
using Slipway.Helm.Repositories;

namespace Slipway.Helm.Dependencies;

/// <summary>Finds the newest version within the range of each dependency.</summary>
/// <param name="sources">Where versions are looked up.</param>
/// <param name="chart">The folder of the chart that wants them.</param>
internal sealed class DependencyResolver(ChartSources sources, string chart)
{
    /// <param name="wanted">What the chart wants.</param>
    /// <param name="names">The repositories' names by those of the dependencies.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="ChartException">A range is none, or nothing lies within it.</exception>
    /// <exception cref="RepositoryException">A repository does not have such a chart, or a registry failed.</exception>
    public async Task<ChartLock> ResolveAsync(IReadOnlyList<ChartDependency> wanted, IReadOnlyDictionary<string, string> names, CancellationToken cancellationToken)
    {
        var locked = new List<ChartDependency>();
        var missing = new List<string>();
        foreach (var one in wanted)
        {
            if (await FindVersionAsync(one, names.GetValueOrDefault(one.Name) ?? "", cancellationToken) is { } version)
                locked.Add(new ChartDependency { Name = one.Name, Repository = one.Repository, Version = version });
            else
                missing.Add($"{GoQuote.Quote(one.Name)} (repository {GoQuote.Quote(one.Repository)}, version {GoQuote.Quote(one.Version)})");
        }

        if (missing.Count > 0)
        {
            throw new ChartException(
                $"can't get a valid version for {missing.Count} subchart(s): {string.Join(", ", missing)}. "
                + "Make sure a matching chart version exists in the repo, or change the version constraint in Chart.yaml");
        }

        return new ChartLock
        {
            Generated = LockFile.TimeText(sources.Time.GetUtcNow(), sources.Time.LocalTimeZone),
            Digest = DependencyDigest.Of(wanted, locked),
            Dependencies = locked,
        };
    }

    /// <summary>A range of versions.</summary>
    /// <exception cref="ChartException">It is none.</exception>
    public static VersionConstraints RangeOf(string text, string explanation)
    {
        try
        {
            return VersionConstraints.Parse(text);
        }
        catch (TemplateFunctionException exception)
        {
            throw new ChartException($"{explanation}: {exception.Message}");
        }
    }

    private async Task<string?> FindVersionAsync(ChartDependency one, string repository, CancellationToken cancellationToken)
    {
        var range = RangeOf(one.Version, $"dependency {GoQuote.Quote(one.Name)} has an invalid version/constraint format");
        if (one.Repository.Length == 0)
        {
            LocalCharts.PathOf($"charts/{one.Name}", chart);
            return one.Version;
        }

        if (LocalCharts.IsLocal(one.Repository))
        {
            var version = LocalCharts.Load(LocalCharts.PathOf(one.Repository, chart)).Metadata.Version;
            return SemanticVersion.TryParse(version, out var parsed) && range.Allows(parsed) ? version : null;
        }

        if (OciReference.IsOci(one.Repository))
            return await FindTagAsync(one, range, cancellationToken);
        return repository.Length == 0 ? one.Version : FindInIndex(one, repository, range);
    }

    private string? FindInIndex(ChartDependency one, string repository, VersionConstraints range)
    {
        ChartIndex index;
        try
        {
            index = sources.Indexes.Find(repository, one.Name)
                ?? throw new RepositoryException($"open {sources.Indexes.PathOf(repository)}: no such file or directory");
        }
        catch (RepositoryException exception)
        {
            throw new RepositoryException($"no cached repository for {repository} found. (try 'helm repo update'): {exception.Message}", exception);
        }

        if (!index.Entries.TryGetValue(one.Name, out var versions))
            throw new RepositoryException($"{one.Name} chart not found in repo {one.Repository}");
        return First(versions.Where(version => version.Urls.Count > 0).Select(version => version.Metadata.Version), range);
    }

    // Of a registry, an exact version is taken by its word; and where no tag is within the range, the download says so.
    private async Task<string?> FindTagAsync(ChartDependency one, VersionConstraints range, CancellationToken cancellationToken)
    {
        if (SemanticVersion.TryParse(one.Version, out _))
            return First([one.Version], range) ?? one.Version;
        try
        {
            var reference = OciReference.Parse($"{one.Repository}/{one.Name}");
            return First(await sources.Registries.ListVersionsAsync(reference, cancellationToken), range) ?? one.Version;
        }
        catch (RepositoryException exception)
        {
            throw new RepositoryException($"could not retrieve list of tags for repository {one.Repository}: {exception.Message}", exception) { Status = exception.Status };
        }
    }

    private static string? First(IEnumerable<string> versions, VersionConstraints range) =>
        versions.FirstOrDefault(version => SemanticVersion.TryParse(version, out var parsed) && range.Allows(parsed));
}
