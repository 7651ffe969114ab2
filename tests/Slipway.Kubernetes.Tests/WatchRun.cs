using System.Threading.Channels;

namespace Slipway.Kubernetes.Tests;

/// <summary>A watch that runs, and what it has told.</summary>
internal sealed class WatchRun : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);
    private readonly Channel<WatchEvent> _told = Channel.CreateUnbounded<WatchEvent>();
    private readonly CancellationTokenSource _end = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
    private readonly KubernetesClient _client;

    private WatchRun(FakeApi api)
    {
        Api = api;
        _client = api.Client();
    }

    public FakeApi Api { get; }

    public WatchView View { get; } = new();

    /// <summary>Ends as the watch does.</summary>
    public Task Ended { get; private set; } = Task.CompletedTask;

    public static async Task<WatchRun> StartAsync(SimulatedStore store, WatchRequest request)
    {
        var run = new WatchRun(await FakeApi.StartAsync(store.AnswerAsync));
        run.Ended = Task.Run(() => run.PumpAsync(request), run._end.Token);
        return run;
    }

    /// <summary>Takes what is told until it comes to something.</summary>
    public async Task UntilAsync(Func<WatchView, bool> isDone)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(_end.Token);
        limit.CancelAfter(Limit);
        try
        {
            while (!isDone(View))
                View.Take(await _told.Reader.ReadAsync(limit.Token));
        }
        catch (OperationCanceledException exception)
        {
            throw new TimeoutException(
                $"Known: {string.Join(", ", View.Known)}; synchronized {View.Synchronized}; disturbed: {string.Join("; ", View.Disturbances)}; requests: {string.Join("; ", Api.Requests.TakeLast(5))}", exception);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await Ended.ContinueWith(_ => { }, TaskScheduler.Default);
        _client.Dispose();
        await Api.DisposeAsync();
        _end.Dispose();
    }

    private async Task PumpAsync(WatchRequest request)
    {
        try
        {
            await foreach (var told in _client.WatchAsync(request, _end.Token))
                await _told.Writer.WriteAsync(told, _end.Token);
        }
        catch (Exception exception)
        {
            _told.Writer.TryComplete(exception);
            throw;
        }
    }
}
