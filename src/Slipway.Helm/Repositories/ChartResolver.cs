using Slipway.GoTemplates.Urls;
using Slipway.GoTemplates.Values;
using Slipway.GoTemplates.Versions;
using Slipway.Helm.Charts;

namespace Slipway.Helm.Repositories;

/// <summary>Finds out where the archive of a chart is.</summary>
/// <param name="options">Where charts are looked for.</param>
/// <param name="indexes">The indexes of repositories.</param>
/// <param name="registries">The registries.</param>
internal sealed class ChartResolver(ChartSourcesOptions options, RepositoryIndexes indexes, Lazy<ChartRegistries> registries)
{
    /// <exception cref="RepositoryException">There is none; as Helm says it.</exception>
    public async Task<FoundArchive> FindAsync(ChartQuery query, CancellationToken cancellationToken)
    {
        if (query.Repository.Length > 0)
        {
            var found = await FindInRepositoryAsync(query, cancellationToken);
            return OciReference.IsOci(found.Address) ? await FindInRegistryAsync(found.Address, query.Version, cancellationToken) : found;
        }

        var url = UrlOf(query.Name);
        if (OciReference.IsOci(query.Name))
            return await FindInRegistryAsync(query.Name, query.Version, cancellationToken);
        var entries = RepositoryList.Load(options.Folders.RepositoryConfig);
        if (url.Scheme.Length > 0 && url.Host.Length > 0 && url.Path.Length > 0)
            return OwnerOf(query.Name, entries) is { } owner
                ? FoundArchive.At(query.Name, owner.Url, AccessTo(owner))
                : FoundArchive.At(query.Name, query.Name, options.Access);
        return await FindByNameAsync(query, url, entries, cancellationToken);
    }

    /// <summary>Finds a chart in a repository that need not have a name.</summary>
    /// <exception cref="RepositoryException">It is not there; as Helm says it.</exception>
    public async Task<FoundArchive> FindInRepositoryAsync(ChartQuery query, CancellationToken cancellationToken)
    {
        ChartIndex index;
        try
        {
            index = await indexes.FetchAsync(query.Repository, options.Access, query.Name, cancellationToken);
        }
        catch (RepositoryException exception)
        {
            throw new RepositoryException($"looks like \"{query.Repository}\" is not a valid chart repository or cannot be reached: {exception.Message}", exception) { Status = exception.Status };
        }

        var what = query.Version.Length > 0 ? $"chart \"{query.Name}\" version \"{query.Version}\"" : $"chart \"{query.Name}\"";
        var entry = Get(index, query, _ => $"{what} not found in {query.Repository} repository");
        if (entry.Urls.Count == 0)
            throw new RepositoryException($"{what} has no downloadable URLs");
        return FoundArchive.At(RepositoryUrls.Resolve(query.Repository, entry.Urls[0]), query.Repository, options.Access, entry.Digest);
    }

    /// <summary>Finds a chart in a registry: by what is named, or by the newest tag within the range.</summary>
    /// <exception cref="RepositoryException">It is not there; as Helm says it.</exception>
    public async Task<FoundArchive> FindInRegistryAsync(string address, string version, CancellationToken cancellationToken)
    {
        var reference = OciReference.Parse(address);
        var named = reference.Tag.Replace('_', '+');
        if (version.Length > 0 && named.Length > 0 && named != version)
            throw new RepositoryException($"chart reference and version mismatch: {version} is not {named}");
        version = version.Length > 0 ? version : named;
        var place = $"{OciReference.Scheme}{reference.Registry}/{reference.Repository}";
        if (reference.Digest.Length > 0)
        {
            await CheckDigestAsync(reference, version, cancellationToken);
            return FoundArchive.At($"{place}@{reference.Digest}", address, options.Access);
        }

        if (!SemanticVersion.TryParse(version, out _))
            version = await FindVersionAsync(reference with { Tag = "" }, version, address, cancellationToken);
        return FoundArchive.At($"{place}:{version}", address, options.Access);
    }

    private static GoUrl UrlOf(string name)
    {
        try
        {
            return GoUrl.Parse(name);
        }
        catch (UrlSyntaxException exception)
        {
            throw new RepositoryException($"invalid chart URL format: {name}", exception);
        }
    }

    private static ChartIndexEntry Get(ChartIndex index, ChartQuery query, Func<string, string> explain)
    {
        try
        {
            return index.Find(query.Name, query.Version);
        }
        catch (ChartException exception)
        {
            throw new RepositoryException(explain(exception.Message), exception);
        }
    }

    private static bool Holds(ChartIndex index, string address) =>
        index.Entries.Values.Any(versions => versions.Any(version => version.Urls.Any(url => RepositoryUrls.AreEqual(address, url))));

    private async Task<FoundArchive> FindByNameAsync(ChartQuery query, GoUrl url, IReadOnlyList<RepositoryEntry> entries, CancellationToken cancellationToken)
    {
        if (url.Path.IndexOf('/') is not (>= 0 and var slash))
            throw new RepositoryException($"non-absolute URLs should be in form of repo_name/path_to_chart, got: {url}");
        var (name, chart) = (url.Path[..slash], url.Path[(slash + 1)..]);
        var entry = entries.FirstOrDefault(one => one.Name == name) ?? throw new RepositoryException($"repo {name} not found");
        if (entry.Url.Length == 0)
            throw new RepositoryException($"no URL found for repository {name}");
        var index = await indexes.FindOrUpdateAsync(entry, chart, cancellationToken);
        var found = Get(
            index, query with { Name = chart },
            why => $"chart \"{chart}\" matching {query.Version} not found in {name} index. (try 'helm repo update'): {why}");
        if (found.Urls.Count == 0)
            throw new RepositoryException($"chart \"{query.Name}\" has no downloadable URLs");
        return FoundArchive.At(RepositoryUrls.Resolve(entry.Url, found.Urls[0]), entry.Url, AccessTo(entry), found.Digest);
    }

    // What a person says counts where the entry says nothing.
    private RepositoryAccess AccessTo(RepositoryEntry entry)
    {
        var access = options.Access;
        if (entry.Access.HasTrust)
            access = access with { CaFile = entry.Access.CaFile, CertFile = entry.Access.CertFile, KeyFile = entry.Access.KeyFile, Check = entry.Access.Check };
        return entry.Access.HasCredentials
            ? access with { User = entry.Access.User, Password = entry.Access.Password, Reach = entry.Access.Reach }
            : access;
    }

    // Whose index names an address may have credentials for it; of the others nothing is gained by reading their indexes.
    private RepositoryEntry? OwnerOf(string address, IReadOnlyList<RepositoryEntry> entries) => entries
        .Where(entry => entry.Access.HasCredentials || entry.Access.HasTrust)
        .FirstOrDefault(entry => indexes.Find(entry.Name, chart: "") is { } index && Holds(index, address));

    private async Task<string> FindVersionAsync(OciReference reference, string range, string address, CancellationToken cancellationToken)
    {
        var versions = await registries.Value.ListVersionsAsync(reference, cancellationToken);
        if (versions.Count == 0)
            throw new RepositoryException($"Unable to locate any tags in provided repository: {address}");
        if (versions.Contains(range))
            return range;
        return versions.FirstOrDefault(Allowed(range))
            ?? throw new RepositoryException($"Could not locate a version matching provided version string {range}");
    }

    private static Func<string, bool> Allowed(string range)
    {
        try
        {
            var constraint = VersionConstraints.Parse(range.Length == 0 ? "*" : range);
            return version => SemanticVersion.TryParse(version, out var parsed) && constraint.Allows(parsed);
        }
        catch (TemplateFunctionException exception)
        {
            throw new RepositoryException(exception.Message, exception);
        }
    }

    private async Task CheckDigestAsync(OciReference reference, string version, CancellationToken cancellationToken)
    {
        if (version.Length == 0)
            return;
        var found = await TryResolveAsync(OciReference.Parse($"{reference.Registry}/{reference.Repository}:{version}"), cancellationToken);
        if (found is not null && found != reference.Digest)
            throw new RepositoryException($"chart reference digest mismatch: {found} is not {reference.Digest}");
    }

    private async Task<string?> TryResolveAsync(OciReference reference, CancellationToken cancellationToken)
    {
        try
        {
            return (await registries.Value.ResolveAsync(reference, cancellationToken))?.Value;
        }
        catch (RepositoryException)
        {
            // The digest says what is wanted; it need not have a tag.
            return null;
        }
    }
}
