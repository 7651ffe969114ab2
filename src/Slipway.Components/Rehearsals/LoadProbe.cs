namespace Slipway.Components;

/// <summary>Asks an environment for its front page without a pause, and counts what failed.</summary>
internal sealed class LoadProbe : IAsyncDisposable
{
    private readonly HttpClient _http = LocalHttp.Create(TimeSpan.FromSeconds(10));
    private readonly CancellationTokenSource _stop = new();
    private readonly Uri _url;
    private readonly Task _asking;
    private int _sent;
    private int _failed;

    /// <summary>Begins.</summary>
    public LoadProbe(Uri url)
    {
        _url = url;
        _asking = Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(AskAsync)));
    }

    /// <summary>The last failure, for people; empty where there was none.</summary>
    public string LastFailure { get; private set; } = "";

    /// <summary>How many requests were answered or failed so far.</summary>
    public int Sent => Volatile.Read(ref _sent);

    /// <summary>How many failed so far.</summary>
    public int Failed => Volatile.Read(ref _failed);

    /// <summary>Ends it; what has begun is waited for and counted.</summary>
    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await _asking;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _stop.Dispose();
        _http.Dispose();
    }

    private async Task AskAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            // A request that has begun is waited for: to be cut off is not to fail.
            var problem = await AskOnceAsync();
            Interlocked.Increment(ref _sent);
            if (problem is null)
                continue;
            Interlocked.Increment(ref _failed);
            LastFailure = problem;
        }
    }

    private async Task<string?> AskOnceAsync()
    {
        try
        {
            using var response = await _http.GetAsync(_url, CancellationToken.None);
            return response.IsSuccessStatusCode ? null : $"it answered {(int)response.StatusCode}";
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException)
        {
            return exception.Message;
        }
    }
}
