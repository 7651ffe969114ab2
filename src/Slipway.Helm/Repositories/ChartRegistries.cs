using System.Collections.Immutable;
using Slipway.GoTemplates.Versions;
using Slipway.Helm.Charts;
using Slipway.Images;
using Slipway.Model;

namespace Slipway.Helm.Repositories;

/// <summary>Charts in OCI registries. A client is made for each registry that is asked, and kept.</summary>
/// <param name="access">How registries are reached.</param>
/// <param name="logins">Where credentials are found that <paramref name="access"/> does not give; null for nowhere.</param>
/// <param name="limits">How much and how long they may send.</param>
/// <param name="time">The clock.</param>
internal sealed class ChartRegistries(RepositoryAccess access, RegistryLogins? logins, RepositoryLimits limits, TimeProvider time) : IDisposable
{
    private const int MostManifests = 64;
    private readonly Dictionary<string, RegistryClient> _clients = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Finds a chart by its tag or digest.</summary>
    /// <exception cref="RepositoryException">There is none, or the registry failed.</exception>
    public Task<RegistryChart> FindAsync(OciReference reference, CancellationToken cancellationToken) => ExplainAsync(async () =>
    {
        var repository = RepositoryOf(reference);
        var found = reference.Digest.Length > 0
            ? await repository.FindManifestAsync(DigestOf(reference.Digest), cancellationToken)
            : await repository.FindManifestAsync(Tag.Parse(reference.Tag.Length > 0 ? reference.Tag : "latest"), cancellationToken);
        if (found is null)
            throw new RepositoryException($"{(reference.Tag.Length + reference.Digest.Length > 0 ? reference : $"{reference}:latest")}: not found") { Status = System.Net.HttpStatusCode.NotFound };
        return MediaTypes.IsIndex(found.Descriptor.MediaType)
            ? await FindWithinAsync(reference, repository, found, cancellationToken)
            : Describe(reference, found.Descriptor.Digest, found);
    });

    /// <summary>Opens what a chart consists of; it is verified while it is read.</summary>
    /// <exception cref="RepositoryException">It is too large, or the registry failed.</exception>
    public Task<Stream> OpenAsync(OciReference reference, OciDescriptor part, CancellationToken cancellationToken)
    {
        if (part.Size > limits.MaximumArchiveSize)
            throw new RepositoryException($"{reference}: '{part.Digest}' has {part.Size} bytes, more than the {limits.MaximumArchiveSize} that are taken");
        return ExplainAsync(() => RepositoryOf(reference).OpenBlobAsync(part, cancellationToken));
    }

    /// <summary>What a tag points at; null where there is no such tag.</summary>
    public Task<Digest?> ResolveAsync(OciReference reference, CancellationToken cancellationToken) =>
        ExplainAsync(() => RepositoryOf(reference).FindTagAsync(Tag.Parse(reference.Tag), cancellationToken));

    /// <summary>The versions that there are of a chart, newest first: tags in which <c>_</c> is <c>+</c> again, and that are versions in full.</summary>
    /// <exception cref="RepositoryException">The registry failed.</exception>
    public Task<IReadOnlyList<string>> ListVersionsAsync(OciReference reference, CancellationToken cancellationToken) => ExplainAsync<IReadOnlyList<string>>(async () =>
    {
        var versions = new List<SemanticVersion>();
        foreach (var tag in await RepositoryOf(reference).ListTagsAsync(cancellationToken))
        {
            if (StrictVersion.TryParse(tag.Value.Replace('_', '+'), out var version))
                versions.Add(version);
        }

        return [.. versions.OrderDescending().Select(one => one.ToString())];
    });

    /// <summary>Pushes a chart, its tag last.</summary>
    /// <exception cref="RepositoryException">The registry failed, or does not let the tag move.</exception>
    public Task<Digest> PushAsync(OciReference reference, ChartUpload upload, CancellationToken cancellationToken) => ExplainAsync(async () =>
    {
        var repository = RepositoryOf(reference);
        foreach (var (descriptor, content) in upload.Parts)
            await repository.PutBlobAsync(descriptor, _ => Task.FromResult<Stream>(new MemoryStream(content, writable: false)), cancellationToken);
        var manifest = OciDescriptor.Of(MediaTypes.Manifest, upload.Manifest);
        await repository.PutManifestAsync(manifest, upload.Manifest, tag: null, cancellationToken);
        await repository.MoveTagAsync(Tag.Parse(reference.Tag), manifest.Digest, cancellationToken);
        return manifest.Digest;
    });

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var client in _clients.Values)
            client.Dispose();
    }

    private static RegistryChart Describe(OciReference reference, Digest digest, ManifestContent found)
    {
        var manifest = found.ToManifest();
        if (manifest.Config.MediaType != ChartMediaTypes.Config)
            throw NoChart();
        var content = manifest.Layers.LastOrDefault(layer => layer.MediaType is ChartMediaTypes.Content or ChartMediaTypes.OldContent)
            ?? throw new RepositoryException("manifest does not contain minimum number of descriptors (2), descriptors found: 1");
        return new RegistryChart(reference, digest, content, manifest.Layers.LastOrDefault(layer => layer.MediaType == ChartMediaTypes.Provenance));
    }

    // Some keep a chart beside images under one tag.
    private static async Task<RegistryChart> FindWithinAsync(OciReference reference, RegistryRepository repository, ManifestContent index, CancellationToken cancellationToken)
    {
        foreach (var one in index.ToIndex().Manifests.Where(one => MediaTypes.IsManifest(one.MediaType)).Take(MostManifests))
        {
            if (await repository.FindManifestAsync(one.Digest, cancellationToken) is { } manifest && manifest.ToManifest().Config.MediaType == ChartMediaTypes.Config)
                return Describe(reference, index.Descriptor.Digest, manifest);
        }

        throw NoChart();
    }

    private static RepositoryException NoChart() => new($"could not load config with mediatype {ChartMediaTypes.Config}");

    private static Digest DigestOf(string text) =>
        Digest.TryParse(text, null, out var digest) ? digest : throw new RepositoryException($"invalid reference: invalid digest \"{text}\"");

    private static async Task<T> ExplainAsync<T>(Func<Task<T>> ask)
    {
        try
        {
            return await ask();
        }
        catch (ToolException exception)
        {
            throw new RepositoryException(exception.Message, exception);
        }
    }

    private RegistryRepository RepositoryOf(OciReference reference)
    {
        if (!_clients.TryGetValue(reference.Registry, out var client))
            _clients[reference.Registry] = client = new RegistryClient(OptionsFor(reference.Registry), time);
        return client.Repository(reference.Registry, reference.Repository);
    }

    private RegistryClientOptions OptionsFor(string registry)
    {
        var options = new RegistryClientOptions { Logins = logins, Trust = access.Trust, PauseLimit = limits.AnswerLimit < TimeSpan.FromSeconds(60) ? limits.AnswerLimit : TimeSpan.FromSeconds(60) };
        if (limits.AnswerLimit < options.AnswerLimit)
            options = options with { AnswerLimit = limits.AnswerLimit };
        if (access.HasCredentials)
            options = options with { Credentials = ImmutableDictionary<string, RegistryCredential>.Empty.Add(registry, new RegistryCredential(access.User, access.Password!)) };
        // Who says something of certificates means HTTPS, also of this machine.
        if (access.Protocol == RegistryProtocol.Plain || access.HasTrust)
            options = options with { Endpoints = options.Endpoints.Add(registry, new Uri($"{(access.HasTrust ? "https" : "http")}://{registry}/")) };
        return options;
    }
}
