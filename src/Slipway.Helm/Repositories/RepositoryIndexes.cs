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
    private readonly Dictionary<string, ChartIndex> _read = new(StringComparer.Ordinal);

    /// <summary>Fetches an index and does not keep it.</summary>
    /// <exception cref="RepositoryException">It is not there, too large, or none.</exception>
    public async Task<ChartIndex> FetchAsync(string repository, RepositoryAccess access, CancellationToken cancellationToken) =>
        Parse(await ReadAsync(repository, access, cancellationToken), repository);

    /// <summary>Fetches the index of a repository with a name and puts it into the cache.</summary>
    /// <exception cref="RepositoryException">It is not there, too large, or none; what the cache had stays.</exception>
    public async Task UpdateAsync(RepositoryEntry entry, CancellationToken cancellationToken)
    {
        var content = await ReadAsync(entry.Url, entry.Access, cancellationToken);
        var index = Parse(content, entry.Url);
        Directory.CreateDirectory(cache);
        using var stream = new MemoryStream(content, writable: false);
        await ArchiveFile.WriteAsync(PathOf(entry.Name, "index.yaml"), stream, digest: "", entry.Url, cancellationToken);
        await File.WriteAllTextAsync(PathOf(entry.Name, "charts.txt"), string.Concat(index.Entries.Keys.Select(name => name + "\n")), cancellationToken);
        lock (_read)
            _read[entry.Name] = index;
    }

    /// <summary>The index of a repository as the cache has it; null where it has none.</summary>
    /// <exception cref="RepositoryException">It cannot be read.</exception>
    public ChartIndex? Find(string name)
    {
        lock (_read)
        {
            if (_read.TryGetValue(name, out var known))
                return known;
        }

        var path = PathOf(name, "index.yaml");
        try
        {
            if (!File.Exists(path))
                return null;
            if (new FileInfo(path).Length > limits.MaximumIndexSize)
                throw new RepositoryException($"error loading {path}: it is longer than {limits.MaximumIndexSize} bytes, the most that is taken");
            var index = ChartIndex.Parse(GoText.FromBytes(File.ReadAllBytes(path)), path);
            Tell(index);
            lock (_read)
                _read[name] = index;
            return index;
        }
        catch (Exception exception) when (exception is ChartException or IOException or UnauthorizedAccessException)
        {
            throw new RepositoryException(exception.Message, exception);
        }
    }

    /// <summary>The same; where the cache has none, it is fetched.</summary>
    public async Task<ChartIndex> FindOrUpdateAsync(RepositoryEntry entry, CancellationToken cancellationToken)
    {
        if (Find(entry.Name) is { } cached)
            return cached;
        try
        {
            await UpdateAsync(entry, cancellationToken);
        }
        catch (RepositoryException exception)
        {
            throw new RepositoryException($"no cached repo found. (try 'helm repo update'): {exception.Message}", exception) { Status = exception.Status };
        }

        return Find(entry.Name)!;
    }

    /// <summary>Where the cache has the index of a repository.</summary>
    public string PathOf(string name) => PathOf(name, "index.yaml");

    private ChartIndex Parse(byte[] content, string source)
    {
        try
        {
            var index = ChartIndex.ParseContent(GoText.FromBytes(content), source);
            Tell(index);
            return index;
        }
        catch (Exception exception) when (exception is ChartException or YamlException)
        {
            throw new RepositoryException(exception.Message, exception);
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
