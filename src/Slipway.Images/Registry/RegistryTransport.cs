using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using Polly;
using Polly.Retry;
using Slipway.Model;

namespace Slipway.Images;

/// <summary>Requests to one registry: credentials, redirects, repetition, limits.</summary>
internal sealed class RegistryTransport
{
    private readonly RegistryClientOptions _options;
    private readonly RegistryConnection _connection;
    private readonly RegistryAuthenticator _authenticator;
    private readonly TimeProvider _time;
    private readonly ConcurrentDictionary<string, Turnstile> _gates = new(StringComparer.Ordinal);
    private readonly ResiliencePipeline<HttpResponseMessage> _retries;

    public RegistryTransport(string registry, Uri endpoint, RegistryClientOptions options, HttpClient http, TimeProvider time)
    {
        (Registry, Endpoint, _options, _time) = (registry, endpoint, options, time);
        _connection = new RegistryConnection(registry, endpoint, http);
        _authenticator = new RegistryAuthenticator(registry, endpoint, options, new TokenServer(registry, options.AnswerLimit, http, time), time);
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
        Func<HttpRequestMessage> request, TokenScope scope, string doing, CancellationToken cancellationToken)
    {
        try
        {
            return await _retries.ExecuteAsync(async token => await TryAsync(request, scope, token), cancellationToken);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or TimeoutException)
        {
            throw RegistryErrors.Explain(exception, Registry, doing);
        }
    }

    /// <summary>Sends a request once, within the limit of an answer; for those who count tries themselves.</summary>
    public Task<HttpResponseMessage> TryAsync(Func<HttpRequestMessage> request, TokenScope scope, CancellationToken cancellationToken) =>
        AuthorizeAsync(
            header => TimeLimit.RunAsync(_options.AnswerLimit, "It did not answer", _time, limit => _connection.SendAsync(request(), header, limit), cancellationToken),
            scope, cancellationToken);

    /// <summary>Sends once, with credentials where the registry asks for them; for bodies that must be opened anew, and limit themselves.</summary>
    public Task<HttpResponseMessage> SendOnceAsync(
        Func<CancellationToken, Task<HttpRequestMessage>> request, TokenScope scope, CancellationToken cancellationToken) =>
        AuthorizeAsync(async header => await _connection.SendAsync(await request(cancellationToken), header, cancellationToken), scope, cancellationToken);

    /// <summary>Reads a whole answer.</summary>
    /// <exception cref="HttpRequestException">It is longer than that, or broke off.</exception>
    /// <exception cref="TimeoutException">It did not come within the limit of a pause.</exception>
    public Task<byte[]> ReadAsync(HttpResponseMessage response, int longest, CancellationToken cancellationToken) => TimeLimit.RunAsync(
        _options.PauseLimit, "Its answer did not come", _time,
        async token =>
        {
            await response.Content.LoadIntoBufferAsync(longest, token);
            return await response.Content.ReadAsByteArrayAsync(token);
        },
        cancellationToken);

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

    /// <summary>Waits before the next try of an upload.</summary>
    /// <param name="attempt">How many tries there were before the last one.</param>
    /// <param name="wish">What the registry asked for; null where it did not.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public Task DelayAsync(int attempt, TimeSpan? wish, CancellationToken cancellationToken) =>
        Task.Delay(wish ?? DelayOf(attempt), _time, cancellationToken);

    /// <summary>How long a registry asks to be left alone (<c>Retry-After</c>, seconds or a date), at most the longest delay; null where it does not.</summary>
    public TimeSpan? WishOf(HttpResponseMessage? response)
    {
        var wish = response?.Headers.RetryAfter is { } after ? after.Delta ?? (after.Date - _time.GetUtcNow()) : null;
        return wish is null ? null : TimeSpan.FromTicks(Math.Clamp(wish.Value.Ticks, 0, _options.LongestDelay.Ticks));
    }

    /// <summary>Where a registry sends us on.</summary>
    /// <exception cref="ToolException">The address must not be followed.</exception>
    public Uri Follow(Uri from, Uri? location) => _connection.Follow(from, location);

    /// <summary>Whether the registry itself answered, not somebody it sent us to.</summary>
    public bool IsOwn(HttpResponseMessage response) => _connection.IsOwn(response.RequestMessage?.RequestUri);

    /// <summary>Lets one of this client at a time change something that the registry itself does not guard.</summary>
    public Turnstile GateOf(string what) => _gates.GetOrAdd(what, static _ => new Turnstile());

    private async Task<HttpResponseMessage> AuthorizeAsync(
        Func<AuthenticationHeaderValue?, Task<HttpResponseMessage>> send, TokenScope scope, CancellationToken cancellationToken)
    {
        var shown = _authenticator.Show(scope);
        var first = await send(shown.Header);
        // Whoever it sent us on to may refuse too, and would name a token server of its own: that one is not ours to trust.
        if (first.StatusCode != HttpStatusCode.Unauthorized || !IsOwn(first))
            return first;
        AccessTicket answer;
        try
        {
            answer = await _authenticator.AnswerAsync(first, scope, shown, cancellationToken);
        }
        catch
        {
            first.Dispose();
            throw;
        }

        if (answer.Header is null)
            return first;
        first.Dispose();
        return await send(answer.Header);
    }

    private ResiliencePipeline<HttpResponseMessage> Retries() => new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = _time }
        .AddRetry(new RetryStrategyOptions<HttpResponseMessage>
        {
            MaxRetryAttempts = _options.Retries,
            ShouldHandle = one => ValueTask.FromResult(
                (one.Outcome.Exception is { } failure && RegistryErrors.IsTransient(failure))
                || (one.Outcome.Result is { } response && RegistryErrors.IsTransient(response.StatusCode))),
            DelayGenerator = one => ValueTask.FromResult<TimeSpan?>(WishOf(one.Outcome.Result) ?? DelayOf(one.AttemptNumber)),
            OnRetry = one =>
            {
                one.Outcome.Result?.Dispose();
                return ValueTask.CompletedTask;
            },
        })
        .Build();

    // Doubled each time, and up to a quarter more so that those who failed together do not come back together.
    private TimeSpan DelayOf(int attempt)
    {
        var delay = _options.FirstDelay * Math.Pow(2, Math.Min(attempt, 20)) * (1 + (Random.Shared.NextDouble() / 4));
        return delay < _options.LongestDelay ? delay : _options.LongestDelay;
    }
}
