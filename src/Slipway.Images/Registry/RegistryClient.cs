using System.Collections.Concurrent;
using Slipway.Model;

namespace Slipway.Images;

/// <summary>Speaks to OCI registries (distribution specification 1.1). Thread-safe; tokens are kept as long as it lives.</summary>
public sealed class RegistryClient : IDisposable
{
    private readonly ConcurrentDictionary<string, RegistryTransport> _registries = new(StringComparer.OrdinalIgnoreCase);
    private readonly RegistryClientOptions _options;
    private readonly TimeProvider _time;
    private readonly HttpClient _http;

    /// <summary>A client; nothing is sent yet.</summary>
    /// <param name="options">How registries are spoken to.</param>
    /// <param name="time">The clock of limits and repetitions.</param>
    /// <exception cref="UsageException">Options are outside their range, all of which are named, or the file of authorities cannot be read.</exception>
    public RegistryClient(RegistryClientOptions options, TimeProvider time)
    {
        Check(options);
        (_options, _time) = (options, time);
        var trust = options.CertificateAuthorities is { } file ? options.Trust with { Authorities = file } : options.Trust;
        _http = new HttpClient(trust.CreateHandler(options.AnswerLimit)) { Timeout = Timeout.InfiniteTimeSpan };
        _http.DefaultRequestHeaders.UserAgent.ParseAdd("slipway");
    }

    /// <summary>One repository of one registry.</summary>
    /// <param name="registry">Host and, where given, port, such as <c>ghcr.io</c> or <c>localhost:5000</c>.</param>
    /// <param name="repository">The path within it, such as <c>team/app</c>; of Docker Hub's own images the name is enough.</param>
    public RegistryRepository Repository(string registry, string repository)
    {
        // 'docker.io/alpine' is 'docker.io/library/alpine' there.
        var isOfficial = RegistryHosts.Canonical(registry) == RegistryHosts.DockerHub && !repository.Contains('/', StringComparison.Ordinal);
        return new RegistryRepository(
            _registries.GetOrAdd(registry, name => new RegistryTransport(name, EndpointOf(name), _options, _http, _time)),
            isOfficial ? $"library/{repository}" : repository, _options, _time);
    }

    /// <summary>Copies an image from one repository to another, of the same or another registry, by its digest.</summary>
    /// <param name="from">Where it lies: its digest counts, or what its tag points at now.</param>
    /// <param name="to">Where it shall lie, by tag, digest or both; a digest must be that of the image.</param>
    /// <param name="options">How it is copied.</param>
    /// <param name="cancellationToken">Stops it; what was copied whole stays, the tag is not set.</param>
    /// <returns>The digest of what was copied.</returns>
    /// <exception cref="ToolException">There is no such image, either registry failed, or the tag points at other content.</exception>
    /// <exception cref="UsageException">Another digest is named for the copy, or the options are outside their range.</exception>
    public async Task<Digest> CopyImageAsync(ImageReference from, ImageReference to, ImageCopyOptions options, CancellationToken cancellationToken)
    {
        var source = Repository(from.Registry, from.Repository);
        var digest = from.Digest ?? (from.Tag is { } tag ? await source.FindTagAsync(tag, cancellationToken) : null)
            ?? throw new ToolException($"There is no image '{from}'. Check its name and tag.");
        if (to.Digest is { } expected && expected != digest)
            throw new UsageException($"'{to}' cannot become a copy of '{from}': that one's digest is '{digest}'. Name the same digest, or a tag alone.");
        await ImageCopy.CopyAsync(source, digest, Repository(to.Registry, to.Repository), to.Tag, options, cancellationToken);
        return digest;
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private static void Check(RegistryClientOptions options)
    {
        List<string> mistakes = [];
        if (options.AnswerLimit <= TimeSpan.Zero || options.PauseLimit <= TimeSpan.Zero)
            mistakes.Add($"A registry client has the limits {options.AnswerLimit} and {options.PauseLimit}. Expected more than zero.");
        if (options.Retries < 0)
            mistakes.Add($"A registry client is to try again {options.Retries} times. Expected 0 or more.");
        if (options.ChunkBytes <= 0)
            mistakes.Add($"A registry client is to send chunks of {options.ChunkBytes} bytes. Expected more than zero.");
        if (options.PageSize is <= 0)
            mistakes.Add($"A registry client is to ask for {options.PageSize} entries of a list. Expected more than zero.");
        if (options is { CertificateAuthorities: not null, Trust.Authorities: not null })
            mistakes.Add("A registry client has two files of authorities. Expected one, as 'CertificateAuthorities' or in 'Trust'.");
        if (mistakes.Count > 0)
            throw new UsageException(mistakes);
    }

    private Uri EndpointOf(string registry)
    {
        if (_options.Endpoints.TryGetValue(registry, out var endpoint))
            return endpoint;
        var host = RegistryHosts.Canonical(registry) == RegistryHosts.DockerHub ? RegistryHosts.DockerHubEndpoint : registry;
        var url = new Uri($"https://{host}/");
        return url.IsLoopback ? new Uri($"http://{host}/") : url;
    }
}
