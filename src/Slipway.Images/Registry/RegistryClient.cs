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
    /// <exception cref="UsageException">Options are outside their range; all are named.</exception>
    public RegistryClient(RegistryClientOptions options, TimeProvider time)
    {
        List<string> mistakes = [];
        if (options.AnswerLimit <= TimeSpan.Zero || options.PauseLimit <= TimeSpan.Zero)
            mistakes.Add($"A registry client has the limits {options.AnswerLimit} and {options.PauseLimit}. Expected more than zero.");
        if (options.Retries < 0)
            mistakes.Add($"A registry client is to try again {options.Retries} times. Expected 0 or more.");
        if (mistakes.Count > 0)
            throw new UsageException(mistakes);
        (_options, _time) = (options, time);
        _http = new HttpClient(new SocketsHttpHandler
        {
            // Redirects are followed by hand: credentials must not go along.
            AllowAutoRedirect = false,
            UseCookies = false,
            Proxy = new DirectToThisMachine(HttpClient.DefaultProxy),
            ConnectTimeout = options.AnswerLimit,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
        _http.DefaultRequestHeaders.UserAgent.ParseAdd("slipway");
    }

    /// <summary>One repository of one registry.</summary>
    /// <param name="registry">Host and, where given, port, such as <c>ghcr.io</c> or <c>localhost:5000</c>.</param>
    /// <param name="repository">The path within it, such as <c>team/app</c>.</param>
    public RegistryRepository Repository(string registry, string repository) => new(
        _registries.GetOrAdd(registry, name => new RegistryTransport(name, EndpointOf(name), _options, _http, _time)), repository, _options, _time);

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private Uri EndpointOf(string registry)
    {
        if (_options.Endpoints.TryGetValue(registry, out var endpoint))
            return endpoint;
        var host = registry == "docker.io" ? "registry-1.docker.io" : registry;
        var url = new Uri($"https://{host}/");
        return url.IsLoopback ? new Uri($"http://{host}/") : url;
    }
}
