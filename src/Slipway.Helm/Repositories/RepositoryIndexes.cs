using Slipway.GoTemplates.Values;
using Slipway.Helm.Charts;
using Slipway.Helm.Yaml;

namespace Slipway.Helm.Repositories;

/// <summary>The indexes of repositories, as they are fetched and as Helm's cache has them.</summary>
/// <param name="cache">The cache's folder.</param>
/// <param name="limits">How much and how long repositories may send.</param>
/// <param name="notes">Gets what Helm prints of entries that are left out.</param>
/// <param name="time">The clock.</param>
internal sealed class RepositoryIndexes(string cache, RepositoryLimits limits, TextWriter notes, TimeProvider time)
{
    // By repository and chart; the chart is empty where all are read.
    private readonly Dictionary<(string Repository, string Chart), ChartIndex> _read = [];

    /// <summary>Fetches an index and does not keep it.</summary>
    /// <param name="repository">The address of the repository.</param>
    /// <param name="access">How it is reached.</param>
    /// <param name="chart">The chart that is wanted; others may lack.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="RepositoryException">It is not there, too large, or none.</exception>
    public async Task<ChartIndex> FetchAsync(string repository, RepositoryAccess access, string chart, CancellationToken cancellationToken) =>
        Parse(GoText.FromBytes(await ReadAsync(repository, access, cancellationToken)), repository, chart).Index;

    /// <summary>Fetches the index of a repository with a name and puts it into the cache.</summary>
    /// <exception cref="RepositoryException">It is not there, too large, or none; what the cache had stays.</exception>
    public async Task UpdateAsync(RepositoryEntry entry, CancellationToken cancellationToken)
    {
        var content = await ReadAsync(entry.Url, entry.Access, cancellationToken);
        var (_, names) = Parse(GoText.FromBytes(content), entry.Url, "");
        Directory.CreateDirectory(cache);
        using var stream = new MemoryStream(content, writable: false);
        await ArchiveFile.WriteAsync(PathOf(entry.Name), stream, digest: "", entry.Url, cancellationToken);
        await File.WriteAllTextAsync(PathOf(entry.Name, "charts.txt"), string.Concat(names.Select(name => name + "\n")), cancellationToken);
        lock (_read)
        {
            foreach (var key in _read.Keys.Where(key => key.Repository == entry.Name).ToList())
                _read.Remove(key);
        }
    }

    /// <summary>The index of a repository as the cache has it; null where it has none.</summary>
    /// <param name="name">The repository's name.</param>
    /// <param name="chart">The chart that is wanted, others may lack; empty for all.</param>
    /// <exception cref="RepositoryException">It cannot be read.</exception>
    public ChartIndex? Find(string name, string chart)
    {
        lock (_read)
        {
            if (_read.TryGetValue((name, chart), out var known))
                return known;
        }

        var path = PathOf(name);
        try
        {
            if (!File.Exists(path))
                return null;
            if (new FileInfo(path).Length > limits.MaximumIndexSize)
                throw new RepositoryException($"error loading {path}: it is longer than {limits.MaximumIndexSize} bytes, the most that is taken");
            var index = ReadCached(GoText.FromBytes(File.ReadAllBytes(path)), path, chart);
            lock (_read)
                _read[(name, chart)] = index;
            return index;
        }
        catch (Exception exception) when (exception is ChartException or IOException or UnauthorizedAccessException)
        {
            throw new RepositoryException(exception.Message, exception);
        }
    }

    /// <summary>The same; where the cache has none, it is fetched.</summary>
    public async Task<ChartIndex> FindOrUpdateAsync(RepositoryEntry entry, string chart, CancellationToken cancellationToken)
    {
        if (Find(entry.Name, chart) is { } cached)
            return cached;
        try
        {
            await UpdateAsync(entry, cancellationToken);
        }
        catch (RepositoryException exception)
        {
            throw new RepositoryException($"no cached repo found. (try 'helm repo update'): {exception.Message}", exception) { Status = exception.Status };
        }

        return Find(entry.Name, chart)!;
    }

    /// <summary>Where the cache has the index of a repository.</summary>
    public string PathOf(string name) => PathOf(name, "index.yaml");

    private ChartIndex ReadCached(string text, string path, string chart)
    {
        if (chart.Length > 0 && Reduced(text, path, chart) is { } reduced)
            return reduced.Index;
        var index = ChartIndex.Parse(text, path);
        Tell(index);
        return index;
    }

    private (ChartIndex Index, IReadOnlyCollection<string> Names) Parse(string text, string source, string chart)
    {
        if (Reduced(text, source, chart) is { } reduced)
            return reduced;
        try
        {
            var index = ChartIndex.ParseContent(text, source);
            Tell(index);
            return (index, [.. index.Entries.Keys]);
        }
        catch (Exception exception) when (exception is ChartException or YamlException)
        {
            throw new RepositoryException(exception.Message, exception);
        }
    }

    private (ChartIndex Index, IReadOnlyCollection<string> Names)? Reduced(string text, string source, string chart)
    {
        if (IndexText.Reduce(text, chart) is not { } reduced)
            return null;
        try
        {
            var index = ChartIndex.ParseContent(reduced.Text, source);
            Tell(index);
            return (index, reduced.Names);
        }
        catch (Exception exception) when (exception is ChartException or YamlException)
        {
            // Read whole, it tells the line; or it is right, where lines of other charts are needed to read these.
            return null;
        }
    }

    private void Tell(ChartIndex index)
    {
        foreach (var warning in index.Warnings)
            notes.WriteLine(warning);
    }

    private async Task<byte[]> ReadAsync(string repository, RepositoryAccess access, CancellationToken cancellationToken)
    {
        using var source = new HttpSource(access, limits, time);
        return await source.GetAsync(
            RepositoryUrls.Resolve(repository, "index.yaml"), repository, limits.MaximumIndexSize,
            async (body, token) =>
            {
                using var content = new MemoryStream();
                await body.CopyToAsync(content, token);
                return content.ToArray();
            },
            cancellationToken);
    }

    private string PathOf(string name, string kind)
    {
        if (name.AsSpan().ContainsAny("/\\\0"))
            throw new RepositoryException($"repository name \"{name}\" contains '/'; names are words, mend repositories.yaml");
        return Path.Combine(cache, name.Length == 0 ? kind : $"{name}-{kind}");
    }
}
