using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;

namespace Slipway.Supervisor;

/// <summary>Asks a replica over HTTP, on connections of its own so that no pool of requests hides a dead one.</summary>
internal sealed class Prober : IDisposable
{
    private readonly HttpClient _client = new(new SocketsHttpHandler
    {
        UseProxy = false,
        UseCookies = false,
        AllowAutoRedirect = false,
        PooledConnectionLifetime = TimeSpan.Zero,
    })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    /// <summary>Asks once. Never throws but when cancelled.</summary>
    internal async Task<ProbeAnswer> AskAsync(int port, string path, TimeSpan limit, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(limit);
        try
        {
            using var request = new HttpRequestMessage(
                HttpMethod.Get, new Uri($"http://127.0.0.1:{port.ToString(CultureInfo.InvariantCulture)}{path}"));
            request.Headers.UserAgent.Add(new ProductInfoHeaderValue("slipway-probe", "1"));
            using var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, timeout.Token);
            return Answer(response.IsSuccessStatusCode, ((int)response.StatusCode).ToString(CultureInfo.InvariantCulture));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Answer(ok: false, "no answer");
        }
        catch (HttpRequestException exception)
        {
            return Answer(ok: false, exception.HttpRequestError == HttpRequestError.ConnectionError
                ? "connection refused"
                : exception.Message);
        }

        ProbeAnswer Answer(bool ok, string text) => new(ok,
            string.Create(CultureInfo.InvariantCulture, $"GET {path}: {text} after {watch.Elapsed.TotalMilliseconds:0} ms"));
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();
}
