using Slipway.Helm.Charts;
using Slipway.Images;
using Slipway.Model;

namespace Slipway.Helm.Repositories;

/// <summary>Gets charts from where they are: folders, archives, repositories, registries. It takes Helm's names, and fails with Helm's words.</summary>
public sealed class ChartSources : IDisposable
{
    private const string UnderscoreNote =
        "\nOCI artifact references (e.g. tags) do not support the plus sign (+). To support\n"
        + "storing semantic versions, Helm adopts the convention of changing plus (+) to\n"
        + "an underscore (_) in chart version tags when pushing to a registry and back to\n"
        + "a plus (+) when pulling from a registry.";

    private readonly Lazy<ChartRegistries> _registries;
    private readonly TimeProvider _time;

    /// <summary>Sources; nothing is asked yet.</summary>
    /// <param name="options">Where charts are looked for, and how.</param>
    /// <param name="time">The clock of limits and of what is written.</param>
    public ChartSources(ChartSourcesOptions options, TimeProvider time)
    {
        (Options, _time) = (options, time);
        _registries = new Lazy<ChartRegistries>(() => new ChartRegistries(options.Access, options.Logins?.Invoke(), options.Limits, time));
        Indexes = new RepositoryIndexes(options.Folders.RepositoryCache, options.Limits, TextWriter.Synchronized(options.Notes), time);
        Resolver = new ChartResolver(options, Indexes, _registries);
    }

    internal ChartSourcesOptions Options { get; }

    internal RepositoryIndexes Indexes { get; }

    internal ChartResolver Resolver { get; }

    internal ChartRegistries Registries => _registries.Value;

    internal TimeProvider Time => _time;

    /// <summary>Finds a chart: a folder or file of that name, or an archive that is fetched into the cache of repositories.</summary>
    /// <param name="query">Which one.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The path of the folder or archive.</returns>
    /// <exception cref="RepositoryException">There is none.</exception>
    /// <exception cref="UsageException">A file of certificates or credentials cannot be read.</exception>
    public async Task<string> LocateAsync(ChartQuery query, CancellationToken cancellationToken)
    {
        query = query with { Name = query.Name.Trim(), Version = query.Version.Trim() };
        if (Path.Exists(query.Name))
            return Path.GetFullPath(query.Name);
        if (Path.IsPathRooted(query.Name) || query.Name.StartsWith('.'))
            throw new RepositoryException($"path \"{query.Name}\" not found");
        var found = await Resolver.FindAsync(query, cancellationToken);
        Directory.CreateDirectory(Options.Folders.RepositoryCache);
        return await FetchAsync(found, Options.Folders.RepositoryCache, Provenance.LeftOut, cancellationToken);
    }

    /// <summary>Fetches an archive into a folder.</summary>
    /// <param name="query">Which chart.</param>
    /// <param name="folder">Where to; it must be there.</param>
    /// <param name="provenance">Whether its signature is fetched, too.</param>
    /// <param name="cancellationToken">Stops it; nothing is left.</param>
    /// <returns>The path of the archive.</returns>
    /// <exception cref="RepositoryException">There is none, or it is not what was promised.</exception>
    /// <exception cref="UsageException">A file of certificates or credentials cannot be read.</exception>
    public async Task<string> PullAsync(ChartQuery query, string folder, Provenance provenance, CancellationToken cancellationToken) =>
        await FetchAsync(await Resolver.FindAsync(query, cancellationToken), folder, provenance, cancellationToken);

    /// <summary>Pushes an archive to a registry, with the signature that lies beside it as <c>….prov</c>.</summary>
    /// <param name="archive">The archive.</param>
    /// <param name="remote">Where to, such as <c>oci://registry.example/charts</c>: the chart's name is added, its version is the tag.</param>
    /// <param name="cancellationToken">Stops it; the tag is set last.</param>
    /// <returns>The digest of the manifest.</returns>
    /// <exception cref="RepositoryException">The registry failed, or there is no such file.</exception>
    /// <exception cref="ChartException">It is no chart.</exception>
    /// <exception cref="UsageException">A file of certificates or credentials cannot be read.</exception>
    public async Task<Digest> PushAsync(string archive, string remote, CancellationToken cancellationToken)
    {
        var url = RepositoryUrls.TryParse(remote) ?? throw new RepositoryException($"invalid chart URL format: {remote}");
        if (url.Scheme.Length == 0)
            throw new RepositoryException("scheme prefix missing from remote (e.g. \"oci://\")");
        if (url.Scheme != "oci")
            throw new RepositoryException($"scheme \"{url.Scheme}\" not supported");
        if (Directory.Exists(archive))
            throw new RepositoryException("cannot push directory, must provide chart archive (.tgz)");
        if (!File.Exists(archive))
            throw new RepositoryException($"{archive}: no such file");
        var metadata = new ChartLoader().Load(archive).Metadata;
        var reference = OciReference.Parse($"{remote.TrimEnd('/')}/{metadata.Name}:{metadata.Version}");
        var upload = ChartUpload.Of(
            metadata,
            await File.ReadAllBytesAsync(archive, cancellationToken),
            File.Exists(archive + ".prov") ? await File.ReadAllBytesAsync(archive + ".prov", cancellationToken) : null,
            CreatedOf(archive));
        var digest = await Registries.PushAsync(reference, upload, cancellationToken);
        Note("Pushed", reference, digest);
        return digest;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_registries.IsValueCreated)
            _registries.Value.Dispose();
    }

    /// <summary>Fetches what was found into a folder.</summary>
    internal async Task<string> FetchAsync(FoundArchive found, string folder, Provenance provenance, CancellationToken cancellationToken)
    {
        var path = Path.Combine(folder, found.FileName);
        if (OciReference.IsOci(found.Address))
            await FetchFromRegistryAsync(found, path, provenance, cancellationToken);
        else
            await FetchByHttpAsync(found, path, provenance, cancellationToken);
        return path;
    }

    private async Task FetchByHttpAsync(FoundArchive found, string path, Provenance provenance, CancellationToken cancellationToken)
    {
        using var source = new HttpSource(found.Access, Options.Limits, _time);
        await SaveAsync(found.Address, found.Digest, path);
        if (provenance == Provenance.LeftOut)
            return;
        try
        {
            await SaveAsync(found.Address + ".prov", "", path + ".prov");
        }
        catch (RepositoryException exception)
        {
            await Options.Notes.WriteLineAsync($"WARNING: Verification not found for {found.Address}: {exception.Message}");
        }

        Task<bool> SaveAsync(string address, string digest, string file) => source.GetAsync(
            address, found.Owner, Options.Limits.MaximumArchiveSize,
            async (body, token) =>
            {
                await ArchiveFile.WriteAsync(file, body, digest, address, token);
                return true;
            },
            cancellationToken);
    }

    private async Task FetchFromRegistryAsync(FoundArchive found, string path, Provenance provenance, CancellationToken cancellationToken)
    {
        var reference = OciReference.Parse(found.Address);
        var chart = await Registries.FindAsync(reference, cancellationToken);
        await SaveAsync(chart.Content, path);
        if (chart.Content.MediaType == ChartMediaTypes.OldContent)
            await Options.Notes.WriteLineAsync($"Warning: chart media type {ChartMediaTypes.OldContent} is deprecated");
        Note("Pulled", reference, chart.Digest);
        if (provenance == Provenance.LeftOut)
            return;
        if (chart.Provenance is null)
            await Options.Notes.WriteLineAsync($"WARNING: Verification not found for {found.Address}: manifest does not contain a layer with mediatype {ChartMediaTypes.Provenance}");
        else
            await SaveAsync(chart.Provenance, path + ".prov");

        async Task SaveAsync(OciDescriptor part, string file)
        {
            await using var body = await Registries.OpenAsync(reference, part, cancellationToken);
            try
            {
                await ArchiveFile.WriteAsync(file, body, part.Digest.Value, found.Address, cancellationToken);
            }
            catch (ToolException exception)
            {
                throw new RepositoryException(exception.Message, exception);
            }
        }
    }

    private void Note(string what, OciReference reference, Digest digest)
    {
        Options.Notes.WriteLine($"{what}: {reference}");
        Options.Notes.WriteLine($"Digest: {digest}");
        var text = what == "Pushed" ? reference.Tag : reference.ToString();
        if (text.Contains('_'))
            Options.Notes.Write($"{reference} contains an underscore.\n{UnderscoreNote}\n");
    }

    // A chart is made when its archive was written last.
    private string CreatedOf(string archive)
    {
        var written = TimeZoneInfo.ConvertTime(new DateTimeOffset(File.GetLastWriteTimeUtc(archive)), _time.LocalTimeZone);
        var format = written.Offset == TimeSpan.Zero ? "yyyy-MM-dd'T'HH:mm:ss'Z'" : "yyyy-MM-dd'T'HH:mm:sszzz";
        return written.ToString(format, System.Globalization.CultureInfo.InvariantCulture);
    }
}
