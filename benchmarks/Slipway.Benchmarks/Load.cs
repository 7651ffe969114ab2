namespace Slipway.Benchmarks;

/// <summary>Eight clients that ask without a pause: half keep their connections, half take a new one each time.</summary>
internal sealed class Load : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(20) };
    private readonly Task _asking;
    private int _sent;
    private int _failed;

    public Load(Uri url) => _asking = Task.WhenAll(Enumerable.Range(0, 8).Select(client => Task.Run(() => AskAsync(url, client % 2 == 0))));

    public int Sent => _sent;

    public int Failed => _failed;

    /// <summary>For people; empty where nothing failed.</summary>
    public string LastFailure { get; private set; } = "";

    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await _asking;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _http.Dispose();
        _stop.Dispose();
    }

    private async Task AskAsync(Uri url, bool keepsConnection)
    {
        while (!_stop.IsCancellationRequested)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, url);
            request.Headers.ConnectionClose = !keepsConnection;
            Interlocked.Increment(ref _sent);
            try
            {
                using var response = await _http.SendAsync(request);
                if (response.IsSuccessStatusCode)
                    continue;
                Fail($"{(int)response.StatusCode}");
            }
            catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException)
            {
                Fail(exception.GetBaseException().Message);
            }
        }
    }

    private void Fail(string why)
    {
        Interlocked.Increment(ref _failed);
        LastFailure = $"; the last failure: {why}";
    }
}
