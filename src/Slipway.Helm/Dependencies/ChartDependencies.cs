using Slipway.Helm.Charts;
using Slipway.Helm.Repositories;

namespace Slipway.Helm.Dependencies;

/// <summary>Builds the charts/ of a chart from what its Chart.yaml or Chart.lock says, as <c>helm dependency</c> does. A failure leaves it as it was.</summary>
/// <param name="sources">Where charts come from.</param>
/// <param name="options">Whose dependencies, and how.</param>
public sealed class ChartDependencies(ChartSources sources, ChartDependenciesOptions options)
{
    private readonly string _chart = GoPath.Join(options.Chart);
    private readonly DependencyRepositories _repositories = new(sources, options.Output);

    /// <summary>Fetches the newest versions within the ranges of Chart.yaml, and writes Chart.lock where it would say something else.</summary>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="ChartException">The chart is not sound, or no version will do.</exception>
    /// <exception cref="RepositoryException">A repository or registry does not give what is wanted.</exception>
    public Task UpdateAsync(CancellationToken cancellationToken) => UpdateAsync(Load(), cancellationToken);

    /// <summary>Fetches the versions of Chart.lock; where there is none, it is an update.</summary>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="ChartException">The chart is not sound, or its lock file was not made for its Chart.yaml.</exception>
    /// <exception cref="RepositoryException">A repository or registry does not give what is wanted.</exception>
    public async Task BuildAsync(CancellationToken cancellationToken)
    {
        var chart = Load();
        if (chart.Lock is not { } found)
        {
            await UpdateAsync(chart, cancellationToken);
            return;
        }

        var wanted = chart.Metadata.Dependencies;
        // Made before aliases become addresses, as Helm 2 did.
        var old = DependencyDigest.OfOld(wanted);
        _repositories.Name(wanted ?? [], _chart);
        CheckDigest(chart.Metadata.ApiVersion, DependencyDigest.Of(wanted, found.Dependencies), old, found.Digest);
        RequireKnown(found.Dependencies);
        if (options.Refresh == IndexRefresh.Fetched)
            await _repositories.UpdateKnownAsync(cancellationToken);
        await DownloadAsync(found.Dependencies, cancellationToken);
    }

    private async Task UpdateAsync(Chart chart, CancellationToken cancellationToken)
    {
        if (chart.Metadata.Dependencies is not { } wanted)
            return;
        var names = _repositories.Name(wanted, _chart);
        await _repositories.AddUnmanagedAsync(names, wanted, options.Refresh, cancellationToken);
        if (options.Refresh == IndexRefresh.Fetched)
            await _repositories.UpdateKnownAsync(cancellationToken);
        var resolved = await new DependencyResolver(sources, _chart).ResolveAsync(wanted, names, cancellationToken);
        await DownloadAsync(resolved.Dependencies, cancellationToken);
        // A folder's version is known only now.
        resolved = resolved with { Digest = DependencyDigest.Of(wanted, resolved.Dependencies) };
        if (chart.Lock?.Digest != resolved.Digest)
            LockFile.Write(_chart, chart.Metadata.ApiVersion == "v1" ? "requirements.lock" : "Chart.lock", resolved);
    }

    private async Task DownloadAsync(IReadOnlyList<ChartDependency> dependencies, CancellationToken cancellationToken)
    {
        using var folder = new ChartsFolder(_chart, options.Output);
        folder.Prepare();
        await options.Output.WriteLineAsync($"Saving {dependencies.Count} charts");
        var download = new DependencyDownload(sources, _repositories, _chart, options.Output);
        try
        {
            foreach (var one in dependencies)
            {
                if (one.Repository.Length > 0)
                {
                    await FetchAsync(download, one, folder.Incoming, cancellationToken);
                    continue;
                }

                await options.Output.WriteLineAsync($"Dependency {one.Name} did not declare a repository. Assuming it exists in the charts directory");
                DependencyDownload.CheckPresent(one, folder.Path);
            }
        }
        catch (UnsavedDependencyException exception)
        {
            await options.Output.WriteLineAsync($"Save error occurred:  {exception.Message}");
            throw exception.InnerException ?? new ChartException(exception.Message);
        }

        folder.Swap(dependencies);
    }

    private static async Task FetchAsync(DependencyDownload download, ChartDependency one, string folder, CancellationToken cancellationToken)
    {
        try
        {
            await download.FetchAsync(one, folder, cancellationToken);
        }
        catch (Exception exception) when (exception is ChartException or RepositoryException)
        {
            throw new UnsavedDependencyException(exception.Message, exception);
        }
    }

    private void CheckDigest(string apiVersion, string digest, string old, string expected)
    {
        if (digest == expected)
            return;
        if (apiVersion != "v1")
            throw new ChartException("the lock file (Chart.lock) is out of sync with the dependencies file (Chart.yaml). Please update the dependencies");
        options.Warnings.WriteLine("warning: a valid Helm v3 hash was not found. Checking against Helm v2 hash...");
        if (old != expected)
            throw new ChartException("the lock file (requirements.lock) is out of sync with the dependencies file (requirements.yaml). Please update the dependencies");
    }

    private void RequireKnown(IReadOnlyList<ChartDependency> dependencies)
    {
        string[] missing = [.. dependencies.Select(one => one.Repository)
            .Where(repository => repository.Length > 0 && !LocalCharts.IsLocal(repository) && !OciReference.IsOci(repository))
            .Where(repository => !_repositories.Known.Any(entry => RepositoryUrls.AreEqual(entry.Url, RepositoryUrls.WithoutSlash(repository))))];
        if (missing.Length > 0)
            throw new RepositoryException($"no repository definition for {string.Join(", ", missing)}. Please add the missing repos via 'helm repo add'");
    }

    private Chart Load()
    {
        if (File.Exists(_chart))
            throw new ChartException("only unpacked charts can be updated");
        return Directory.Exists(_chart)
            ? new ChartLoader().Load(_chart)
            : throw new ChartException($"could not find {_chart}: stat {_chart}: no such file or directory");
    }
}
