namespace Slipway.Integration.Tests;

/// <summary>Somebody who uses the service all the while.</summary>
public sealed class Traffic : IAsyncDisposable
{
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(20) };
    private readonly CancellationTokenSource _stop = new();
    private readonly List<string> _failures = [];
    private readonly Task _asking;
    private int _answered;

    public Traffic(Uri url) => _asking = Task.Run(() => AskAsync(url));

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _stop.Dispose();
        _http.Dispose();
    }

    /// <summary>Ends it and says what failed.</summary>
    public async Task<(int Answered, IReadOnlyList<string> Failures)> StopAsync()
    {
        await _stop.CancelAsync();
        await _asking;
        return (_answered, _failures);
    }

    private async Task AskAsync(Uri url)
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                using var response = await _http.GetAsync(url, CancellationToken.None);
                _answered++;
                if (!response.IsSuccessStatusCode)
                    _failures.Add($"{DateTimeOffset.UtcNow:HH:mm:ss.fff} {(int)response.StatusCode}");
            }
            catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException)
            {
                _failures.Add($"{DateTimeOffset.UtcNow:HH:mm:ss.fff} {exception.GetBaseException().Message}");
            }

            await Task.Delay(10, CancellationToken.None);
        }
    }
}
