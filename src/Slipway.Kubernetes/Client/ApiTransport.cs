using System.Net;
using System.Net.Http.Headers;
using Slipway.Model;

namespace Slipway.Kubernetes;

/// <summary>Sends requests to one API server: credentials, limits, repetition. Thread-safe.</summary>
internal sealed class ApiTransport : IDisposable
{
    private const int LargestRefusal = 1024 * 1024;

    private readonly KubernetesClientOptions _options;
    private readonly ICredentialSource _credentials;
    private readonly Lock _lock = new();
    private readonly Dictionary<string, HttpClient> _clients = new(StringComparer.Ordinal);
    private readonly string _base;
    private long _requests;

    public ApiTransport(KubernetesConnection connection, KubernetesClientOptions options)
    {
        (Connection, _options) = (connection, options);
        _base = connection.Server.GetLeftPart(UriPartial.Path).TrimEnd('/');
        _credentials = connection.Proof switch
        {
            ClientProof.TokenFile file => new TokenFileCredential(file.File, connection.Identity, options.Clock),
            ClientProof.Plugin plugin => new PluginCredential(connection, plugin.Program, options.Runner, options.Clock),
            var proof => FixedCredential.Of(proof, connection.Identity),
        };
    }

    public KubernetesConnection Connection { get; }

    public TimeProvider Clock => _options.Clock;

    public KubernetesClientOptions Options => _options;

    /// <summary>How many requests were sent.</summary>
    public long Requests => Interlocked.Read(ref _requests);

    /// <summary>Sends a request until it is answered by other than a passing fault, or tries are used up.</summary>
    /// <param name="call">The request.</param>
    /// <param name="read">Reads the answer, within the same try; the answer is disposed of unless it is what is returned.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="KubernetesException">The server said no.</exception>
    /// <exception cref="ToolException">The server cannot be reached, or did not answer in time.</exception>
    public async Task<T> SendAsync<T>(
        ApiCall call, Func<HttpResponseMessage, CancellationToken, Task<T>> read, CancellationToken cancellationToken)
    {
        var isRefreshed = false;
        for (var attempt = 0; ; attempt++)
        {
            var shown = await _credentials.GetAsync(cancellationToken);
            try
            {
                return await TryAsync(call, shown, read, cancellationToken);
            }
            catch (KubernetesException exception) when (exception.Status.Code == 401 && !isRefreshed)
            {
                isRefreshed = true;
                if (!await _credentials.RefreshAsync(shown, cancellationToken))
                    throw;
            }
            catch (Exception exception) when (DelayOf(call, exception, attempt) is not null)
            {
                await Task.Delay(DelayOf(call, exception, attempt) ?? TimeSpan.Zero, Clock, cancellationToken);
            }
            catch (Exception exception) when (exception is HttpRequestException or IOException or TimeoutException)
            {
                throw Unreachable(call, exception);
            }
        }
    }

    /// <summary>Sends a request and reads its whole answer.</summary>
    public Task<byte[]> ReadAsync(ApiCall call, CancellationToken cancellationToken) =>
        SendAsync(call, (response, token) => ReadBodyAsync(response, _options.LargestAnswer, token), cancellationToken);

    /// <summary>Sends a request whose answer the caller reads bit by bit, and disposes of.</summary>
    public Task<HttpResponseMessage> OpenAsync(ApiCall call, CancellationToken cancellationToken) =>
        SendAsync(call, static (response, _) => Task.FromResult(response), cancellationToken);

    /// <summary>Reads a body of bounded length in bounded time.</summary>
    public Task<byte[]> ReadBodyAsync(HttpResponseMessage response, int largest, CancellationToken cancellationToken) => TimeLimit.RunAsync(
        Connection.Limits.Body, "Its answer did not come whole", Clock,
        async token =>
        {
            try
            {
                await response.Content.LoadIntoBufferAsync(largest, token);
            }
            catch (HttpRequestException exception) when (exception.HttpRequestError == HttpRequestError.ConfigurationLimitExceeded)
            {
                throw new ToolException($"The API server at '{Connection.Address}' gave an answer of more than {largest / 1024 / 1024} MiB. Ask for less at once.", exception);
            }

            return await response.Content.ReadAsByteArrayAsync(token);
        },
        cancellationToken);

    public void Dispose()
    {
        (_credentials as IDisposable)?.Dispose();
        lock (_lock)
        {
            foreach (var client in _clients.Values)
                client.Dispose();
            _clients.Clear();
        }
    }

    private async Task<T> TryAsync<T>(
        ApiCall call, ShownCredential shown, Func<HttpResponseMessage, CancellationToken, Task<T>> read, CancellationToken cancellationToken)
    {
        using var request = Request(call, shown);
        Interlocked.Increment(ref _requests);
        var response = await TimeLimit.RunAsync(
            Connection.Limits.Answer, "It did not answer", Clock,
            limit => SendOnceAsync(ClientOf(shown.Identity), request, limit), cancellationToken);
        object? kept = null;
        try
        {
            Remark(response, call);
            if (!response.IsSuccessStatusCode && !call.TakesAnyStatus)
                throw await RefusalAsync(response, call, cancellationToken);
            var result = await read(response, cancellationToken);
            kept = result;
            return result;
        }
        finally
        {
            if (!ReferenceEquals(kept, response))
                response.Dispose();
        }
    }

    private TimeSpan? DelayOf(ApiCall call, Exception fault, int attempt) =>
        attempt < (call.Retries ?? _options.Retries) ? RetryRules.DelayOf(call, fault, attempt) : null;

    private static async Task<HttpResponseMessage> SendOnceAsync(HttpClient client, HttpRequestMessage request, CancellationToken limit)
    {
        try
        {
            return await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit);
        }
        catch (OperationCanceledException exception) when (!limit.IsCancellationRequested)
        {
            // The handler's own limit for connecting: nothing was sent.
            throw new HttpRequestException(HttpRequestError.ConnectionError, "Connecting took too long.", exception);
        }
    }

    private HttpRequestMessage Request(ApiCall call, ShownCredential shown)
    {
        var request = new HttpRequestMessage(call.Method, new Uri(_base + call.Path)) { Version = HttpVersion.Version20, VersionPolicy = HttpVersionPolicy.RequestVersionOrLower };
        request.Headers.Authorization = shown.Header;
        request.Headers.TryAddWithoutValidation("Accept", call.Accept);
        request.Headers.TryAddWithoutValidation("User-Agent", _options.Agent);
        if (call.IsStream)
            request.Headers.TryAddWithoutValidation("Accept-Encoding", "identity");
        if (Connection.Trust.ServerName is { } name && Connection.Server.Scheme == Uri.UriSchemeHttps)
            request.Headers.Host = name;
        foreach (var (header, value) in Connection.Impersonation.Headers())
            request.Headers.TryAddWithoutValidation(header, value);
        if (call.Body is { } body)
        {
            request.Content = new ReadOnlyMemoryContent(body);
            request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(call.ContentType);
        }

        return request;
    }

    // One for each certificate; a plugin that makes another every hour leaves the old ones to requests that still run.
    private HttpClient ClientOf(ClientIdentity? identity)
    {
        var key = identity is null ? "" : Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(identity.Certificate.AsSpan()));
        lock (_lock)
        {
            if (!_clients.TryGetValue(key, out var client))
                _clients[key] = client = ApiHandlers.Open(Connection, identity);
            return client;
        }
    }

    private async Task<KubernetesException> RefusalAsync(HttpResponseMessage response, ApiCall call, CancellationToken cancellationToken)
    {
        byte[] body = [];
        try
        {
            body = await ReadBodyAsync(response, LargestRefusal, cancellationToken);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or TimeoutException or ToolException)
        {
            // What it says would help; its status says enough.
        }

        var after = response.Headers.RetryAfter is { } wish ? wish.Delta ?? (wish.Date - Clock.GetUtcNow()) : null;
        var status = KubernetesStatus.Read(body, (int)response.StatusCode, after is { Ticks: > 0 } ? after : null);
        return KubernetesException.Of(Connection.Address, call.Doing, call.Request, status);
    }

    // Warning: 299 - "extensions/v1beta1 Ingress is deprecated in v1.14+"
    private void Remark(HttpResponseMessage response, ApiCall call)
    {
        foreach (var warning in response.Headers.Warning.Where(warning => warning.Code == 299))
            _options.OnWarning(new ApiWarning(Unquoted(warning.Text), call.Doing));
    }

    private static string Unquoted(string text) => text.Length > 1 && text[0] == '"' && text[^1] == '"'
        ? text[1..^1].Replace("\\\"", "\"", StringComparison.Ordinal).Replace("\\\\", "\\", StringComparison.Ordinal)
        : text;

    private ToolException Unreachable(ApiCall call, Exception exception)
    {
        var isTrust = exception.InnerException is System.Security.Authentication.AuthenticationException;
        var reason = exception is TimeoutException ? exception.Message : exception.GetBaseException().Message;
        var hint = isTrust ? "Check its certificate, and 'certificate-authority' and 'tls-server-name' of the kubeconfig." : "Check that it runs and can be reached from here.";
        return new ToolException($"The API server at '{Connection.Address}' did not answer {call.Doing}: {reason.TrimEnd('.')}. {hint}", exception) { IsTransient = !isTrust };
    }
}
