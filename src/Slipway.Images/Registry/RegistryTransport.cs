using System.Net;
using System.Net.Http.Headers;
using Polly;
using Polly.Retry;
using Slipway.Model;

namespace Slipway.Images;

/// <summary>Requests to one registry: credentials, redirects, repetition, limits.</summary>
internal sealed class RegistryTransport
{
    private const int MostRedirects = 5;
    private readonly RegistryClientOptions _options;
    private readonly RegistryAuthenticator _authenticator;
    private readonly HttpClient _http;
    private readonly TimeProvider _time;
    private readonly ResiliencePipeline<HttpResponseMessage> _retries;

    public RegistryTransport(string registry, Uri endpoint, RegistryClientOptions options, HttpClient http, TimeProvider time)
    {
        (Registry, Endpoint, _options, _http, _time) = (registry, endpoint, options, http, time);
        _authenticator = new RegistryAuthenticator(registry, endpoint, options.Credentials.GetValueOrDefault(registry), http, time);
        _retries = options.Retries == 0 ? ResiliencePipeline<HttpResponseMessage>.Empty : Retries();
    }

    public string Registry { get; }

    public Uri Endpoint { get; }

    /// <summary>Sends a request until it is answered by other than a passing fault, or tries are used up.</summary>
    /// <param name="request">Makes the request anew for every try.</param>
    /// <param name="scope">What a token must allow.</param>
    /// <param name="doing">A clause for the message, such as <c>asking for tag 'x'</c>.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="ToolException">The registry cannot be reached, or does not answer in time.</exception>
    public async Task<HttpResponseMessage> SendAsync(
        Func<HttpRequestMessage> request, string scope, string doing, CancellationToken cancellationToken)
    {
        try
        {
            return await _retries.ExecuteAsync(
                async token => await LimitAsync(limit => SendOnceAsync(_ => Task.FromResult(request()), scope, limit), token), cancellationToken);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or TimeoutException)
        {
            throw RegistryErrors.Explain(exception, Registry, doing);
        }
    }

    /// <summary>Sends a request once, within the limit of an answer; for those who count tries themselves.</summary>
    public Task<HttpResponseMessage> TryAsync(Func<HttpRequestMessage> request, string scope, CancellationToken cancellationToken) =>
        LimitAsync(limit => SendOnceAsync(_ => Task.FromResult(request()), scope, limit), cancellationToken);

    /// <summary>Reads a whole answer.</summary>
    /// <exception cref="HttpRequestException">It is longer than that, or broke off.</exception>
    /// <exception cref="TimeoutException">It did not come within the limit of a pause.</exception>
    public async Task<byte[]> ReadAsync(HttpResponseMessage response, int longest, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(_options.PauseLimit, _time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            await response.Content.LoadIntoBufferAsync(longest, both.Token);
            return await response.Content.ReadAsByteArrayAsync(both.Token);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"Its answer did not come within {_options.PauseLimit.TotalSeconds:0.#} s.", exception);
        }
    }

    /// <summary>The failure that an answer tells of.</summary>
    public async Task<ToolException> ExplainAsync(HttpResponseMessage response, string doing, CancellationToken cancellationToken)
    {
        byte[] body = [];
        try
        {
            body = await ReadAsync(response, RegistryErrors.LargestBody, cancellationToken);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or TimeoutException)
        {
            // What it says would help; its status says enough.
        }

        return RegistryErrors.Explain(response.StatusCode, body, Registry, doing);
    }

    /// <summary>Sends once, with credentials where the registry asks for them; for bodies that must be opened anew.</summary>
    public async Task<HttpResponseMessage> SendOnceAsync(
        Func<CancellationToken, Task<HttpRequestMessage>> request, string scope, CancellationToken cancellationToken)
    {
        var first = await SendAsync(await request(cancellationToken), _authenticator.Find(scope), cancellationToken);
        // Whoever it sent us on to may refuse too, and would name a token server of its own: that one is not ours to trust.
        if (first.StatusCode != HttpStatusCode.Unauthorized || first.RequestMessage?.RequestUri?.Authority != Endpoint.Authority)
            return first;
        AuthenticationHeaderValue? answer;
        try
        {
            answer = await _authenticator.AnswerAsync(first, scope, cancellationToken);
        }
        catch
        {
            first.Dispose();
            throw;
        }

        if (answer is null)
            return first;
        first.Dispose();
        return await SendAsync(await request(cancellationToken), answer, cancellationToken);
    }

    /// <summary>Waits before the next try of an upload.</summary>
    public Task DelayAsync(int attempt, CancellationToken cancellationToken) => Task.Delay(DelayOf(attempt), _time, cancellationToken);

    /// <summary>Where a registry sends us on: below its own address, or at another one, but never from HTTPS to HTTP.</summary>
    /// <exception cref="ToolException">The address must not be followed.</exception>
    public Uri Follow(Uri from, Uri? location)
    {
        var target = location is null ? null : new Uri(from, location);
        if (target is null || (target.Scheme != Uri.UriSchemeHttps && target.Scheme != Uri.UriSchemeHttp) || (from.Scheme == Uri.UriSchemeHttps && target.Scheme != Uri.UriSchemeHttps))
            throw new ToolException($"Registry '{Registry}' sends clients to '{(target is null ? "nowhere" : RegistryErrors.Redact(target.ToString()))}'. Expected an address as safe as its own; it was not followed.");
        return target;
    }

    private async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, AuthenticationHeaderValue? authorization, CancellationToken cancellationToken)
    {
        for (var redirects = 0; ; redirects++)
        {
            var url = request.RequestUri ?? Endpoint;
            // Other hosts (storage behind the registry) get no credentials: their addresses are signed.
            if (url.Authority == Endpoint.Authority)
                request.Headers.Authorization = authorization;
            var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            var isFollowed = request.Content is null && (int)response.StatusCode is 301 or 302 or 303 or 307 or 308 && redirects < MostRedirects;
            if (!isFollowed)
                return response;
            var next = new HttpRequestMessage(request.Method, Follow(url, response.Headers.Location));
            foreach (var (name, values) in request.Headers.Where(header => header.Key != "Authorization"))
                next.Headers.TryAddWithoutValidation(name, values);
            response.Dispose();
            request.Dispose();
            request = next;
        }
    }

    private async Task<HttpResponseMessage> LimitAsync(Func<CancellationToken, Task<HttpResponseMessage>> send, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(_options.AnswerLimit, _time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            return await send(both.Token);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"It did not answer within {_options.AnswerLimit.TotalSeconds:0.#} s.", exception);
        }
    }

    private ResiliencePipeline<HttpResponseMessage> Retries() => new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = _time }
        .AddRetry(new RetryStrategyOptions<HttpResponseMessage>
        {
            MaxRetryAttempts = _options.Retries,
            ShouldHandle = one => ValueTask.FromResult(
                one.Outcome.Exception is HttpRequestException or IOException or TimeoutException or ToolException { IsTransient: true }
                || (one.Outcome.Result is { } response && RegistryErrors.IsTransient(response.StatusCode))),
            DelayGenerator = one => ValueTask.FromResult<TimeSpan?>(Wish(one.Outcome.Result) ?? DelayOf(one.AttemptNumber)),
            OnRetry = one =>
            {
                one.Outcome.Result?.Dispose();
                return ValueTask.CompletedTask;
            },
        })
        .Build();

    private TimeSpan? Wish(HttpResponseMessage? response)
    {
        var wish = response?.Headers.RetryAfter is { } after ? after.Delta ?? (after.Date - _time.GetUtcNow()) : null;
        return wish is null ? null : TimeSpan.FromTicks(Math.Clamp(wish.Value.Ticks, 0, _options.LongestDelay.Ticks));
    }

    // Doubled each time, and up to a quarter more so that those who failed together do not come back together.
    private TimeSpan DelayOf(int attempt)
    {
        var delay = _options.FirstDelay * Math.Pow(2, Math.Min(attempt, 20)) * (1 + (Random.Shared.NextDouble() / 4));
        return delay < _options.LongestDelay ? delay : _options.LongestDelay;
    }
}
